/** Where in the form a problem that the engine found can be mended. */
import type { ErrorMessage } from '../../../core/protocol/engine-api.ts';
import type { TargetKind } from './target-draft.ts';

export interface PlacedProblem {
  /** Such as `target.molecule.geometry`, `connectivity` or `agent.learningRate`. */
  field: string;
  text: string;
}

/** Parts of the form, for what names no field. */
const MOLECULE_FIELDS = ['active', 'charge', 'geometry', 'unit', 'mapping'];
const HAMILTONIAN_FIELDS = ['pauli', 'n_qubits'];

export function placeProblem(
  { message, hint, place }: ErrorMessage,
  kind: TargetKind,
): PlacedProblem {
  return {
    field: formField((place.field ?? '').replace(/^environment\./, ''), kind),
    text: hint === undefined ? message : `${message} ${hint}`,
  };
}

function formField(field: string, kind: TargetKind): string {
  const head = /^[\w-]*/.exec(field)?.[0] ?? '';
  if (field === 'target.molecule') return 'target.molecule.geometry';
  if (head === 'target') return field;
  if (kind === 'molecule' && MOLECULE_FIELDS.includes(head)) return `target.molecule.${head}`;
  if (kind === 'matrix' && head === 'unitary') return 'target.matrix';
  if (kind === 'hamiltonian' && (HAMILTONIAN_FIELDS.includes(head) || head === '' || head.startsWith('exact'))) return 'target.hamiltonian'; // prettier-ignore
  if (head === kind || head === 'qubits' || head === 'spin') return `target.${kind}`;
  return field === '' ? `target.${kind}` : field;
}

/** What is wrong in this part of the form. */
export function problemAt(problems: readonly PlacedProblem[], part: string): string | undefined {
  return problems.find(({ field }) => field === part || field.startsWith(`${part}.`) || field.startsWith(`${part}[`))?.text; // prettier-ignore
}

/** Problems of the settings of a part, by name, for a SchemaForm. */
export function problemsIn(
  problems: readonly PlacedProblem[],
  part: string,
): Record<string, string> {
  return Object.fromEntries(
    problems
      .filter(({ field }) => field.startsWith(`${part}.`))
      .map(({ field, text }) => [/^[\w-]*/.exec(field.slice(part.length + 1))?.[0] ?? '', text]),
  );
}
