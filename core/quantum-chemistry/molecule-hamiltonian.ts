/** From a molecule's geometry to its Hamiltonian on qubits: STO-3G, restricted Hartree-Fock, active space, mapping. */
import { LARGEST_REGISTER } from '../circuits/circuit.ts';
import type { PauliSum } from '../circuits/simulation/pauli-sum.ts';
import { badInput } from '../protocol/errors.ts';
import type { ErrorPlace } from '../protocol/errors.ts';
import { activeHamiltonian, chooseActiveSpace, splitDegeneracies } from './active-space.ts';
import type { ActiveSpace, ElectronicHamiltonian } from './active-space.ts';
import { fermionMapping } from './fermion-mapping.ts';
import type { FermionMapping } from './fermion-mapping.ts';
import { lowestSector, sectorEnergy } from './full-ci.ts';
import type { SectorEnergy } from './full-ci.ts';
import { parseGeometry, sumFormula } from './geometry.ts';
import type { Atom, LengthUnit } from './geometry.ts';
import { countElectrons, hartreeFock } from './hartree-fock.ts';
import type { HartreeFock } from './hartree-fock.ts';
import { computeIntegrals } from './integrals.ts';
import type { MoleculeSettings } from './molecule-settings.ts';
import { hartreeFockState, qubitHamiltonian } from './qubit-hamiltonian.ts';
import { functionCount, sto3g } from './sto-3g.ts';

/** Energies in hartree. */
export interface MoleculeHamiltonian {
  name: string;
  /** Sum formula with its charge, such as HeH+. */
  formula: string;
  atoms: Atom[];
  unit: LengthUnit;
  charge: number;
  nuclearRepulsion: number;
  hartreeFock: HartreeFock;
  space: ActiveSpace;
  electronic: ElectronicHamiltonian;
  mapping: FermionMapping;
  /** The Hamiltonian; every constant is included, so that its eigenvalues are total energies. */
  sum: PauliSum;
  /** The bits of the Hartree-Fock determinant, qubit 0 first. */
  hartreeFockState: string;
  /** Sentences about choices that may surprise. */
  warnings: string[];
}

/** Throws a bad input that names the setting; `place` says where the settings stand. */
export function moleculeHamiltonian(
  settings: MoleculeSettings,
  place: ErrorPlace = {},
): MoleculeHamiltonian {
  const { atoms, unit } = parseGeometry(settings.geometry, settings.unit, place);
  const charge = settings.charge;
  // Everything that can be refused is, before the integrals are worked out.
  const orbitalCount = functionCount(sto3g(atoms));
  const occupied = countElectrons(atoms, charge, orbitalCount) / 2;
  const space = chooseActiveSpace(settings.active, atoms, orbitalCount, occupied);
  const mapping = fermionMapping(settings.mapping, settings.spinOrder, space.active.length, space.electrons / 2); // prettier-ignore
  if (mapping.qubits > LARGEST_REGISTER)
    throw badInput(
      `${space.active.length} active orbitals take "${mapping.qubits}" qubits, and at most ${LARGEST_REGISTER} can be simulated.`,
      { field: 'active' },
      'Choose a smaller active space.',
    );
  const integrals = computeIntegrals(atoms);
  const scf = hartreeFock(integrals, atoms, charge);
  const electronic = activeHamiltonian(integrals, scf, space);
  const formula = sumFormula(atoms, charge);
  return {
    name: settings.name ?? formula,
    formula,
    atoms,
    unit,
    charge,
    nuclearRepulsion: integrals.nuclearRepulsion,
    hartreeFock: scf,
    space,
    electronic,
    mapping,
    sum: qubitHamiltonian(electronic, mapping),
    hartreeFockState: hartreeFockState(mapping, electronic.pairs),
    warnings: splitDegeneracies(space, scf.orbitalEnergies),
  };
}

export interface ExactEnergies {
  /** With the molecule's electrons, as many of spin up as of spin down. */
  molecule: SectorEnergy;
  /** The lowest eigenvalue of the qubit Hamiltonian, whatever the number of electrons: what a circuit without symmetry finds. */
  overall: SectorEnergy;
}

/** Diagonalization in the active space; with 20 qubits it takes up to half a minute. */
export function exactEnergies({ electronic, mapping }: MoleculeHamiltonian): ExactEnergies {
  const { pairs } = electronic;
  const molecule = sectorEnergy(electronic, { alpha: pairs, beta: pairs });
  const isHeld = (alpha: number, beta: number): boolean =>
    mapping.name !== 'parity' || ((alpha - pairs) % 2 === 0 && (beta - pairs) % 2 === 0);
  const overall = lowestSector(electronic, ({ alpha, beta }) => isHeld(alpha, beta), molecule);
  return { molecule, overall };
}
