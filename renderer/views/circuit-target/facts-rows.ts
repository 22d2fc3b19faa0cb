/** What is known of a target, as rows of a name and a value. */
import type { CircuitTargetFacts } from '../../../core/protocol/circuit-target-api.ts';
import { count, smallFigure } from '../../components/format.ts';
import { energyText } from '../circuit/circuit-words.ts';

export interface FactRow {
  name: string;
  value: string;
}

/** In hartree where nothing else is said. */
function withUnit(energy: number, unit = 'hartree'): string {
  return unit === '' ? energyText(energy) : `${energyText(energy)}\u00a0${unit}`;
}

export function factRows({
  kind,
  qubits,
  terms,
  exact,
  basisState,
  molecule,
}: CircuitTargetFacts): FactRow[] {
  const rows: FactRow[] = [];
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined) rows.push({ name, value });
  };
  if (molecule !== undefined) {
    add('Molecule', molecule.formula);
    add('Electrons', `${molecule.electrons}, ${molecule.activeElectrons} of them active`);
    add('Active orbitals', `${molecule.active.join(', ')} of ${molecule.orbitals}`);
  }
  add('Qubits', String(qubits));
  add('Pauli terms', terms === undefined ? undefined : count(terms));
  if (molecule !== undefined) {
    add('Nuclear repulsion', withUnit(molecule.nuclearRepulsion));
    add('Hartree-Fock', withUnit(molecule.hartreeFock));
    add('Exact', molecule.exact === undefined ? undefined : withUnit(molecule.exact));
    add('Correlation', molecule.exact === undefined ? undefined : `${smallFigure(1000 * (molecule.exact - molecule.hartreeFock))}\u00a0mHa`); // prettier-ignore
    add('Hartree-Fock state', basisState === undefined ? undefined : `|${basisState}⟩`);
    // Without symmetry a circuit may find another number of electrons.
    if (
      exact !== undefined &&
      molecule.exact !== undefined &&
      Math.abs(exact - molecule.exact) > 1e-6
    )
      add('Lowest with any electrons', withUnit(exact));
  } else if (kind === 'energy') {
    add(
      'Exact energy',
      exact === undefined ? 'not computed: too many qubits' : withUnit(exact, ''),
    );
  }
  return rows;
}
