/** What a circuit is designed for, as the form holds it: texts as they are typed, and what they say in a run file. */
import type { FileRef } from '../../../core/protocol/host-records.ts';
import { complexText, readAmplitudes, readMatrix, type Complex } from './complex-text.ts';

export const TARGET_KINDS = ['molecule', 'hamiltonian', 'spins', 'state', 'amplitudes', 'unitary', 'matrix'] as const; // prettier-ignore
export type TargetKind = (typeof TARGET_KINDS)[number];

export const KIND_TITLES: Readonly<Record<TargetKind, string>> = {
  molecule: 'Molecule',
  hamiltonian: 'Hamiltonian (Pauli sum)',
  spins: 'Spin chain',
  state: 'Known state',
  amplitudes: 'State by its amplitudes',
  unitary: 'Known unitary',
  matrix: 'Unitary by its matrix',
};

export interface MoleculeDraft {
  name: string;
  geometry: string;
  unit: 'angstrom' | 'bohr';
  charge: number | string | undefined;
  space: 'all' | 'valence' | 'counts' | 'orbitals';
  electrons: number | string | undefined;
  activeOrbitals: number | string | undefined;
  /** Numbers of orbitals from 0: '1, 2, 5' or '1-3'. */
  orbitals: string;
  mapping: 'jordan-wigner' | 'parity' | 'bravyi-kitaev';
  spinOrder: 'blocked' | 'interleaved';
}

export interface TargetDraft {
  kind: TargetKind;
  molecule: MoleculeDraft;
  /** JSON that was pasted, or a file. */
  hamiltonian: { text: string; file?: FileRef };
  spins: {
    model: 'ising' | 'heisenberg';
    qubits: number | string | undefined;
    coupling: number | string | undefined;
    field: number | string | undefined;
    periodic: boolean;
  };
  state: { name: 'bell' | 'ghz' | 'w'; qubits: number | string | undefined };
  amplitudes: string;
  unitary: { name: 'toffoli' | 'fourier'; qubits: number | string | undefined };
  matrix: string;
}

/** Of pasted text, in the run file. */
export const PASTED = 'hamiltonian.json';

export function emptyTarget(): TargetDraft {
  return {
    kind: 'molecule',
    molecule: {
      name: '', geometry: '', unit: 'angstrom', charge: 0, space: 'all', electrons: 2, activeOrbitals: 2, orbitals: '',
      mapping: 'jordan-wigner', spinOrder: 'blocked',
    },
    hamiltonian: { text: '{\n "n_qubits": 2,\n "pauli": { "ZI": 0.5, "IZ": 0.5, "XX": 0.25 }\n}' },
    spins: { model: 'ising', qubits: 4, coupling: 1, field: 1, periodic: false },
    state: { name: 'ghz', qubits: 3 },
    amplitudes: 'sqrt(1/2)\n0\n0\nsqrt(1/2)',
    unitary: { name: 'toffoli', qubits: 3 },
    matrix: '1 0\n0 i',
  }; // prettier-ignore
}

export type TargetOutcome =
  { target: Record<string, unknown> } | { field: string; problem: string };

/** `target` of a run file; or what cannot be read, with the field where it stands. */
export function targetSettings(draft: TargetDraft): TargetOutcome {
  const { kind } = draft;
  switch (kind) {
    case 'molecule':
      return moleculeSettings(draft.molecule);
    case 'hamiltonian': {
      const { file, text } = draft.hamiltonian;
      if (file === undefined && text.trim() === '')
        return { field: 'target.hamiltonian', problem: 'Paste a Pauli sum, or choose a file.' };
      return { target: { hamiltonian: file?.name ?? PASTED } };
    }
    case 'amplitudes': {
      const read = readAmplitudes(draft.amplitudes);
      return 'problem' in read ? { field: 'target.amplitudes', ...read } : { target: { amplitudes: read.value } }; // prettier-ignore
    }
    case 'matrix': {
      const read = readMatrix(draft.matrix);
      return 'problem' in read ? { field: 'target.matrix', ...read } : { target: { matrix: read.value } }; // prettier-ignore
    }
    case 'state':
      return { target: { state: draft.state.name === 'bell' ? { name: 'bell' } : draft.state } };
    default:
      return { target: { [kind]: draft[kind] } };
  }
}

function moleculeSettings(draft: MoleculeDraft): TargetOutcome {
  const { name, geometry, unit, charge, mapping, spinOrder } = draft;
  if (geometry.trim() === '')
    return { field: 'target.molecule.geometry', problem: 'Type the atoms, or take them from a SMILES.' }; // prettier-ignore
  const active = activeSpace(draft);
  if (active === undefined)
    return { field: 'target.molecule.active', problem: `‘${draft.orbitals}’ are no orbitals. Write numbers from 0, such as 1, 2, 5 or 1-3.` }; // prettier-ignore
  return {
    target: {
      molecule: {
        ...(name.trim() === '' ? {} : { name: name.trim() }),
        geometry,
        unit,
        charge: charge ?? 0,
        active,
        mapping,
        spinOrder,
      },
    },
  };
}

function activeSpace({ space, electrons, activeOrbitals, orbitals }: MoleculeDraft): unknown {
  if (space === 'all' || space === 'valence') return space;
  if (space === 'counts') return { electrons, orbitals: activeOrbitals };
  const parts = orbitals.split(/[,\s]+/).filter((part) => part !== '');
  const found = parts.map((part) => /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(part));
  if (parts.length === 0 || found.includes(null)) return undefined;
  return found.flatMap((range) => {
    const first = Number(range![1]);
    const last = Number(range![2] ?? first);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, k) => first + k);
  });
}

/** The form of a run file's target; parts that it does not say keep what `draft` has. */
export function targetDraft(
  settings: Record<string, unknown>,
  files: Readonly<Record<string, FileRef>> = {},
  draft: TargetDraft = emptyTarget(),
): TargetDraft {
  const kind = TARGET_KINDS.find((known) => settings[known] !== undefined) ?? draft.kind;
  const given = settings[kind];
  switch (kind) {
    case 'molecule':
      return { ...draft, kind, molecule: moleculeDraft(given as Record<string, unknown>) };
    case 'hamiltonian': {
      const file = files[String(given)];
      return file === undefined ? { ...draft, kind } : { ...draft, kind, hamiltonian: { text: '', file } }; // prettier-ignore
    }
    case 'amplitudes':
      return { ...draft, kind, amplitudes: (given as Complex[]).map(complexText).join('\n') };
    case 'matrix':
      return { ...draft, kind, matrix: (given as Complex[][]).map((row) => row.map(complexText).join(' ')).join('\n') }; // prettier-ignore
    default:
      return { ...draft, kind, [kind]: { ...draft[kind], ...(given as object) } };
  }
}

function moleculeDraft(given: Record<string, unknown>): MoleculeDraft {
  const { active = 'all', geometry, ...others } = given;
  const empty = emptyTarget().molecule;
  const counts = active as { electrons?: number; orbitals?: number };
  return {
    ...empty,
    ...(others as Partial<MoleculeDraft>),
    // One atom a line reads better than parts between semicolons.
    geometry: String(geometry).split(/;\s*/).join('\n'),
    ...(Array.isArray(active)
      ? { space: 'orbitals' as const, orbitals: active.join(', ') }
      : typeof active === 'string'
        ? { space: active as 'all' | 'valence' }
        : {
            space: 'counts' as const,
            electrons: counts.electrons,
            activeOrbitals: counts.orbitals,
          }),
  };
}
