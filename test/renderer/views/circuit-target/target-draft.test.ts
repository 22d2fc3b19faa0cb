import { describe, expect, it } from 'vitest';
import { targetSchema } from '../../../../core/environments/circuit/circuit-target.ts';
import {
  emptyTarget,
  targetDraft,
  targetSettings,
  type MoleculeDraft,
} from '../../../../renderer/views/circuit-target/target-draft.ts';

const file = { id: 'f1', name: 'mine.json', size: 10 };
const molecule = (change: Partial<MoleculeDraft>) => {
  const empty = emptyTarget();
  const geometry = 'H 0 0 0\nH 0 0 0.74';
  return targetSettings({ ...empty, molecule: { ...empty.molecule, geometry, ...change } });
};

describe('a target in the form', () => {
  it.each([
    { molecule: { geometry: 'Li 0 0 0\nH 0 0 1.2', unit: 'bohr', charge: -1, active: [1, 2, 5], mapping: 'parity', spinOrder: 'blocked', name: 'LiH' } },
    { molecule: { geometry: 'H 0 0 0\nH 0 0 1', unit: 'angstrom', charge: 0, active: { electrons: 4, orbitals: 4 }, mapping: 'bravyi-kitaev', spinOrder: 'interleaved' } },
    { spins: { model: 'heisenberg', qubits: 5, coupling: -1, field: 0.05, periodic: true } },
    { state: { name: 'w', qubits: 4 } },
    { amplitudes: [0.6, [0, -0.8]] },
    { unitary: { name: 'fourier', qubits: 2 } },
    { matrix: [[0, 1], [[0, 1], 0]] },
  ])('comes back from the run file that it makes: %j', (settings) => {
    const outcome = targetSettings(targetDraft(settings));
    expect(outcome).toEqual({ target: settings });
    expect(targetSchema.safeParse(settings).success).toBe(true);
  }); // prettier-ignore

  it('is a file, or the text that was pasted', () => {
    expect(targetSettings(targetDraft({ hamiltonian: 'mine.json' }, { 'mine.json': file }))).toEqual({ target: { hamiltonian: 'mine.json' } }); // prettier-ignore
    const pasted = { ...emptyTarget(), kind: 'hamiltonian' as const };
    expect(targetSettings(pasted)).toEqual({ target: { hamiltonian: 'hamiltonian.json' } });
    expect(targetSettings({ ...pasted, hamiltonian: { text: ' ' } })).toMatchObject({ field: 'target.hamiltonian' }); // prettier-ignore
  });

  it('reads ranges of orbitals, and names what is none', () => {
    expect(molecule({ space: 'orbitals', orbitals: '1-3, 5' })).toMatchObject({ target: { molecule: { active: [1, 2, 3, 5] } } }); // prettier-ignore
    expect(molecule({ space: 'orbitals', orbitals: 'homo' })).toEqual({
      field: 'target.molecule.active',
      problem: '‘homo’ are no orbitals. Write numbers from 0, such as 1, 2, 5 or 1-3.',
    });
    expect(molecule({ geometry: ' ' })).toMatchObject({ field: 'target.molecule.geometry' });
  });
});
