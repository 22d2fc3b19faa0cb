/** Targets that a circuit without a run can be judged by. */
import type { CircuitPreset } from '../../../core/protocol/circuit-target-api.ts';
import type { RunCard } from '../../../core/protocol/host-records.ts';
import type { CircuitTarget } from './circuit-session.svelte.ts';

export interface TargetOption {
  value: string;
  label: string;
  target: CircuitTarget;
}

/** Presets with as many qubits, then all runs of circuit design, whose qubits are not known here. */
export function targetChoices(
  presets: readonly CircuitPreset[],
  runs: readonly RunCard[],
  qubits: number,
): TargetOption[] {
  const seen = new Set<string>();
  const fitting = presets.flatMap((preset): TargetOption[] => {
    const environment = preset.settings['environment'] as { target?: unknown } | undefined;
    if (preset.qubits !== qubits || environment?.target === undefined) return [];
    const key = JSON.stringify(environment.target);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ value: `preset ${preset.id}`, label: preset.title, target: { settings: environment.target } }]; // prettier-ignore
  });
  const designs = runs
    .filter(({ environment, state }) => environment === 'circuit' && state !== 'unreadable')
    .map(({ id, name }) => ({ value: `run ${id}`, label: `Run: ${name}`, target: { run: id } }));
  return [...fitting, ...designs];
}
