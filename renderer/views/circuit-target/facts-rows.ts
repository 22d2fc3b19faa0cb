/** What is known of a target, as rows of a name and a value. */
import type { CircuitTargetFacts } from '../../../core/protocol/circuit-target-api.ts';
import { count, figure } from '../../components/format.ts';

export interface FactRow {
  name: string;
  value: string;
}

/** Decimals of an energy: 1e-6 hartree is far below chemical accuracy, and what published values agree to. */
const ENERGY_DIGITS = 6;

/** An energy with its unit, a minus sign as wide as a plus. */
export function energyText(value: number, unit = 'hartree'): string {
  const text = value.toFixed(ENERGY_DIGITS).replace('-', '\u2212');
  return unit === '' ? text : `${text}\u00a0${unit}`;
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
    add('Nuclear repulsion', energyText(molecule.nuclearRepulsion));
    add('Hartree-Fock', energyText(molecule.hartreeFock));
    add('Exact', molecule.exact === undefined ? undefined : energyText(molecule.exact));
    add('Correlation', molecule.exact === undefined ? undefined : `${figure(1000 * (molecule.exact - molecule.hartreeFock))}\u00a0mHa`); // prettier-ignore
    add('Hartree-Fock state', basisState === undefined ? undefined : `|${basisState}⟩`);
    // Without symmetry a circuit may find another number of electrons.
    if (
      exact !== undefined &&
      molecule.exact !== undefined &&
      Math.abs(exact - molecule.exact) > 1e-6
    )
      add('Lowest with any electrons', energyText(exact));
  } else if (kind === 'energy') {
    add(
      'Exact energy',
      exact === undefined ? 'not computed: too many qubits' : energyText(exact, ''),
    );
  }
  return rows;
}
