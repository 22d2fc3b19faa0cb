/** What is known of a target before a circuit is designed for it: qubits, terms, energies, a good basis state. */
import { readFileSync } from 'node:fs';
import { readHamiltonian } from '../circuits/targets/hamiltonian-file.ts';
import {
  openTarget,
  spinChain,
  type TargetSettings,
} from '../environments/circuit/circuit-target.ts';
import type { CircuitTargetFacts, MoleculeTargetFacts } from '../protocol/circuit-target-api.ts';
import {
  exactEnergies,
  moleculeHamiltonian,
  type MoleculeHamiltonian,
} from '../quantum-chemistry/molecule-hamiltonian.ts';
import type { MoleculeSettings } from '../quantum-chemistry/molecule-settings.ts';

/** Told what is being done, and what is known so far. */
export type TellFacts = (doing: string, facts?: CircuitTargetFacts) => void;

/** Throws AppError for a target that cannot be used. `inputFile` gives the place of a file that the settings name. */
export function circuitTargetFacts(
  settings: TargetSettings,
  inputFile: (name: string) => string,
  tell: TellFacts,
): CircuitTargetFacts {
  if (settings.molecule !== undefined) return moleculeFacts(settings.molecule, tell);
  const { hamiltonian, spins } = settings;
  const file = hamiltonian === undefined ? undefined : readHamiltonian(readFileSync(inputFile(hamiltonian), 'utf8'), hamiltonian); // prettier-ignore
  const sum = file?.sum ?? (spins === undefined ? undefined : spinChain(spins));
  tell(sum === undefined ? 'Reading the target' : 'Computing the exact energy');
  const { target, exact } = openTarget(settings, inputFile);
  return {
    kind: target.kind,
    qubits: target.qubits,
    ...(sum === undefined ? {} : { terms: sum.terms.length }),
    ...(sum === undefined || exact === undefined ? {} : { exact }),
    ...(file?.basisState === undefined ? {} : { basisState: file.basisState }),
  };
}

function moleculeFacts(settings: MoleculeSettings, tell: TellFacts): CircuitTargetFacts {
  tell('Computing integrals and Hartree-Fock');
  const molecule = moleculeHamiltonian(settings, { field: 'environment.target.molecule' });
  const known: CircuitTargetFacts = {
    kind: 'energy',
    qubits: molecule.sum.qubits,
    terms: molecule.sum.terms.length,
    basisState: molecule.hartreeFockState,
    molecule: describe(molecule),
  };
  tell('Computing the exact energy', known);
  const exact = exactEnergies(molecule);
  return {
    ...known,
    exact: exact.overall.energy,
    molecule: { ...describe(molecule), exact: exact.molecule.energy },
  };
}

function describe(molecule: MoleculeHamiltonian): MoleculeTargetFacts {
  const { space, hartreeFock, warnings } = molecule;
  return {
    formula: molecule.formula,
    electrons: 2 * space.frozen.length + space.electrons,
    activeElectrons: space.electrons,
    frozen: space.frozen,
    active: space.active,
    orbitals: hartreeFock.orbitalEnergies.length,
    nuclearRepulsion: molecule.nuclearRepulsion,
    hartreeFock: hartreeFock.energy,
    warnings,
  };
}
