/** What stands in the way of a start and need not be asked of the engine. */
import type { PlacedProblem, Section } from './problem-places.ts';
import { externalPrograms, type RunDraft } from './run-draft.ts';

/** `allowed`: programs that the user permits. */
export function startProblems(draft: RunDraft, allowed: readonly string[]): PlacedProblem[] {
  const problem = (section: Section, text: string, stage = 0): PlacedProblem => ({
    section,
    stage,
    key: '',
    text,
  });
  const empty = draft.stages.flatMap(({ scoring }, i) =>
    scoring.components.some(({ disabled }) => disabled !== true)
      ? []
      : [
          draft.stages.length === 1
            ? problem('scoring', 'Add a component that scores molecules.')
            : problem('scoring', `Stage ${i + 1} has no component that scores molecules.`, i),
        ],
  );
  const forbidden = externalPrograms(draft).filter((program) => !allowed.includes(program));
  return [
    ...empty,
    ...forbidden.map((name) =>
      problem('scoring', `The program ‘${name}’ waits for your permission.`),
    ),
  ];
}
