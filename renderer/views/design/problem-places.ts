/** Problems of a checked run, sorted to the parts of the form where they can be mended. */
import type { ErrorMessage } from '../../../core/protocol/engine-api.ts';

export const SECTIONS = ['name', 'prior', 'scoring', 'agent', 'diversity', 'replay', 'budget', 'stages', 'seed'] as const; // prettier-ignore
export type Section = (typeof SECTIONS)[number];

export interface PlacedProblem {
  section: Section;
  /** From 0, for problems inside a stage. */
  stage: number;
  /** Index among the components that are not set aside. */
  component?: number;
  /** The last part of the field's name, such as `sigma`. */
  key: string;
  text: string;
}

/** `stages[1].scoring.components[2].transform.low` of a problem, taken apart. */
export function placeProblem({ message, hint, place }: ErrorMessage): PlacedProblem {
  const field = place.field ?? '';
  const text = hint === undefined ? message : `${message} ${hint}`;
  const stage = Number(/^stages\[(\d+)\]/.exec(field)?.[1] ?? 0);
  const rest = field.replace(/^stages\[\d+\]\.?/, '');
  const key = /([^.[\]]+)(\[\d+\])?$/.exec(field)?.[1] ?? '';
  const component = /^scoring\.components\[(\d+)\]/.exec(rest)?.[1];
  return {
    section: sectionOf(rest, field),
    stage,
    ...(component === undefined ? {} : { component: Number(component) }),
    key,
    text,
  };
}

function sectionOf(rest: string, field: string): Section {
  const head = /^[a-zA-Z]+/.exec(rest)?.[0] ?? '';
  if (head === 'environment') return 'prior';
  if (head === 'until' || (head === '' && field.startsWith('stages'))) return 'stages';
  // What names no field of the form concerns the goal most often: its files, scripts and models.
  return SECTIONS.find((section) => section === head) ?? 'scoring';
}

/** Problems by the last part of their field's name, for a SchemaForm. */
export function problemsByKey(
  problems: readonly PlacedProblem[],
  section: Section,
  stage = 0,
): Record<string, string> {
  return Object.fromEntries(
    problems
      .filter((problem) => problem.section === section && problem.stage === stage)
      .map(({ key, text }) => [key, text]),
  );
}
