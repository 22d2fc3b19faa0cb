/** A circuit design as the form holds it, and the run file that it stands for. */
import type { CircuitTargetFacts } from '../../../core/protocol/circuit-target-api.ts';
import type { FileRef } from '../../../core/protocol/host-records.ts';
import { RUN_SCHEMA_ID } from '../../../core/protocol/run-settings.ts';
import {
  emptyTarget,
  PASTED,
  targetDraft,
  targetSettings,
  type TargetDraft,
} from './target-draft.ts';

/** Settings of a variant, told apart by its `type` here whatever the run file calls it. */
export type Variant = { type: string } & Record<string, unknown>;

export const CONNECTIVITIES = ['all', 'line', 'ring', 'grid', 'star', 'edges'] as const;

export interface CircuitDraft {
  name: string;
  target: TargetDraft;
  gates: string[];
  connectivity: {
    kind: (typeof CONNECTIVITIES)[number];
    columns: number | string | undefined;
    /** Pairs such as '0-1, 1-2'. */
    edges: string;
  };
  /** `basis`: Hartree-Fock, or the basis state that a Hamiltonian's file names. */
  start: { kind: 'zeros' | 'basis' | 'bits'; bits: string };
  reward: Variant;
  optimizer: Variant;
  /** Undefined: as suits the target. */
  curriculum: Variant | undefined;
  agent: Variant;
  budget: Record<string, unknown>;
  seed: number | string | undefined;
  /** Settings of the environment that the form shows as they are: limits, noise, shots. */
  others: Record<string, unknown>;
}

export function emptyDraft(): CircuitDraft {
  return {
    name: '',
    target: emptyTarget(),
    gates: ['ry', 'cx'],
    connectivity: { kind: 'all', columns: 2, edges: '' },
    start: { kind: 'zeros', bits: '' },
    reward: { type: 'incremental' },
    optimizer: { type: 'lbfgs' },
    curriculum: undefined,
    agent: { type: 'ppo' },
    budget: { episodes: 1000 },
    seed: 1,
    others: {},
  };
}

type Settings = Record<string, unknown>;

export type DraftOutcome = { settings: Settings } | { field: string; problem: string };

/** The run file. `facts` are needed for a start from Hartree-Fock; without them it starts from zeros. */
export function runSettings(draft: CircuitDraft, facts?: CircuitTargetFacts): DraftOutcome {
  const outcome = targetSettings(draft.target);
  if ('problem' in outcome) return outcome;
  const connectivity = connectivitySettings(draft.connectivity);
  if (connectivity === undefined)
    return { field: 'connectivity', problem: `‘${draft.connectivity.edges}’ are no pairs of qubits. Write 0-1, 1-2.` }; // prettier-ignore
  const start = draft.start.kind === 'bits' ? draft.start.bits.trim() : draft.start.kind === 'basis' ? facts?.basisState : undefined; // prettier-ignore
  return {
    settings: {
      schema: RUN_SCHEMA_ID,
      name: draft.name.trim() === '' ? 'Circuit' : draft.name.trim(),
      environment: {
        type: 'circuit',
        target: outcome.target,
        gates: draft.gates,
        connectivity,
        ...(start === undefined ? {} : { start }),
        reward: named(draft.reward, 'kind'),
        optimizer: named(draft.optimizer, 'method'),
        ...(draft.curriculum === undefined ? {} : { curriculum: named(draft.curriculum, 'kind') }),
        ...draft.others,
      },
      agent: { ...draft.agent, ...numbersIn(draft.agent, 'hidden') },
      budget: draft.budget,
      seed: draft.seed ?? 1,
    },
  };
}

/** The form of a run file, be it a preset or that of an earlier run. */
export function draftOf(
  settings: Settings,
  files: Readonly<Record<string, FileRef>> = {},
): CircuitDraft {
  const empty = emptyDraft();
  const environment = (settings['environment'] ?? {}) as Settings;
  const { type: _type, target = {}, gates, connectivity, start, reward, optimizer, curriculum, ...others } = environment; // prettier-ignore
  return {
    name: textOf(settings['name']),
    target: targetDraft(target as Settings, files, empty.target),
    gates: (gates as string[] | undefined) ?? ['rx', 'ry', 'rz', 'cx'],
    connectivity: { ...empty.connectivity, ...connectivityDraft(connectivity as Settings | undefined) }, // prettier-ignore
    start: start === undefined ? empty.start : { kind: 'bits', bits: textOf(start) },
    reward: variant(reward, 'kind') ?? empty.reward,
    optimizer: variant(optimizer, 'method') ?? empty.optimizer,
    curriculum: variant(curriculum, 'kind'),
    agent: (settings['agent'] as Variant | undefined) ?? { type: 'double-dqn' },
    budget: (settings['budget'] as Settings | undefined) ?? empty.budget,
    seed: (settings['seed'] as number | undefined) ?? 1,
    others,
  };
}

/** The files that the run file names, by the names in it. */
export function draftFiles(
  draft: CircuitDraft,
  pasted: FileRef | undefined,
): Record<string, string> {
  if (draft.target.kind !== 'hamiltonian') return {};
  const { file } = draft.target.hamiltonian;
  const id = (file ?? pasted)?.id;
  return id === undefined ? {} : { [file?.name ?? PASTED]: id };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function named({ type, ...settings }: Variant, tag: string): Settings {
  return { [tag]: type, ...settings };
}

function variant(given: unknown, tag: string): Variant | undefined {
  if (given === undefined) return undefined;
  const { [tag]: type, ...settings } = given as Settings;
  return { type: String(type), ...settings };
}

/** A list that was typed line by line holds texts. */
function numbersIn(settings: Settings, key: string): Settings {
  const list = settings[key];
  if (!Array.isArray(list)) return {};
  const asNumber = (item: unknown): unknown =>
    Number.isFinite(Number(item)) ? Number(item) : item;
  return { [key]: list.map(asNumber) };
}

function connectivitySettings({
  kind,
  columns,
  edges,
}: CircuitDraft['connectivity']): Settings | undefined {
  if (kind === 'grid') return { kind, columns };
  if (kind !== 'edges') return { kind };
  const pairs = edges.split(/[,;\s]+/).filter((part) => part !== '').map((part) => /^(\d+)-(\d+)$/.exec(part)); // prettier-ignore
  if (pairs.length === 0 || pairs.includes(null)) return undefined;
  return { kind, edges: pairs.map((pair) => [Number(pair![1]), Number(pair![2])]) };
}

function connectivityDraft(given: Settings | undefined): Partial<CircuitDraft['connectivity']> {
  if (given === undefined) return {};
  const { kind, columns, edges } = given as { kind: 'all'; columns?: number; edges?: [number, number][] }; // prettier-ignore
  return {
    kind,
    ...(columns === undefined ? {} : { columns }),
    ...(edges === undefined ? {} : { edges: edges.map(([a, b]) => `${a}-${b}`).join(', ') }),
  };
}
