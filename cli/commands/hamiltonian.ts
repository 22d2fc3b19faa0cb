/** `athanor hamiltonian`: the Hamiltonian of a molecule on qubits, computed from its geometry. */
import { badInput } from '../../core/protocol/errors.ts';
import { FERMION_MAPPINGS, SPIN_ORDERS } from '../../core/quantum-chemistry/fermion-mapping.ts';
import type {
  FermionMappingName,
  SpinOrder,
} from '../../core/quantum-chemistry/fermion-mapping.ts';
import type { SectorEnergy } from '../../core/quantum-chemistry/full-ci.ts';
import { LENGTH_UNITS, parseGeometry } from '../../core/quantum-chemistry/geometry.ts';
import type { LengthUnit } from '../../core/quantum-chemistry/geometry.ts';
import { hamiltonianRecord } from '../../core/quantum-chemistry/hamiltonian-record.ts';
import {
  exactEnergies,
  moleculeHamiltonian,
} from '../../core/quantum-chemistry/molecule-hamiltonian.ts';
import type {
  ExactEnergies,
  MoleculeHamiltonian,
} from '../../core/quantum-chemistry/molecule-hamiltonian.ts';
import {
  moleculeSettingsSchema,
  parseActiveSelection,
} from '../../core/quantum-chemistry/molecule-settings.ts';
import type {
  MoleculeInput,
  MoleculeSettings,
} from '../../core/quantum-chemistry/molecule-settings.ts';
import type { BondScan, CurvePoint } from '../../core/quantum-chemistry/potential-curve.ts';
import { MOLECULE_PRESETS } from '../../core/quantum-chemistry/presets.ts';
import { curveRows, parseCurve } from '../bond-curve.ts';
import { defineCommand } from '../command.ts';
import type { CommandContext } from '../command.ts';
import { csvNumber } from '../csv.ts';
import { readMoleculeSource } from '../molecule-source.ts';
import type { MoleculeSource } from '../molecule-source.ts';
import { checkOutputPath, writeResult } from '../output-file.ts';
import type { Terminal } from '../terminal.ts';

const PRESET_IDS = MOLECULE_PRESETS.map(({ id }) => id);

export const hamiltonian = defineCommand({
  name: 'hamiltonian',
  summary: 'Computes the Hamiltonian of a molecule on qubits.',
  positionals: [],
  options: {
    in: { type: 'text', value: 'FILE', help: 'a .xyz, .json, .mol or .sdf file, see below' },
    preset: {
      type: 'text',
      value: 'NAME',
      help: 'a known molecule, in the place of --in',
      choices: PRESET_IDS,
    },
    out: {
      type: 'text',
      value: 'FILE',
      help: 'the Pauli sum to write (JSON), or the curve (CSV); - is stdout',
      required: true,
    },
    unit: {
      type: 'text',
      value: 'UNIT',
      help: 'of the coordinates, needed where the file does not say it',
      choices: LENGTH_UNITS,
    },
    charge: { type: 'integer', value: 'N', help: 'of the molecule (default: 0)' },
    active: {
      type: 'text',
      value: 'ORBITALS',
      help: 'all (default), valence, electrons and orbitals such as 4e4o, or orbitals such as 1,2,5',
    },
    mapping: {
      type: 'text',
      value: 'NAME',
      help: 'of electrons to qubits, parity with two qubits fewer (default: jordan-wigner)',
      choices: FERMION_MAPPINGS,
    },
    'spin-order': {
      type: 'text',
      value: 'ORDER',
      help: 'a0 a1 .. b0 b1 .. (default) or a0 b0 a1 b1 ..; a is spin up',
      choices: SPIN_ORDERS,
    },
    curve: {
      type: 'text',
      value: 'A,B,FROM,TO[,POINTS]',
      help: 'energies over the distance of atoms A and B instead, see below',
    },
    move: {
      type: 'text',
      value: 'ATOMS',
      help: 'with --curve: atoms that move with the bond, or all (default: B alone)',
    },
  },
  notes: `A .xyz file holds element and x, y, z of each atom, with or without the two lines of the XYZ format
before them; a line 'angstrom' or 'bohr' says the unit. A .json file holds the settings of a molecule:
geometry, unit, charge, active, mapping, spinOrder, name. A .mol or .sdf file needs 3D coordinates and
all hydrogen atoms; its lengths are angstrom. Options stand above what the file says, but never the unit.

The basis is STO-3G, from hydrogen to neon. Orbitals are counted from 0 by ascending energy; occupied ones
outside the active space are frozen. All energies are in hartree, and constants are included. Two exact
energies are given: with the molecule's electrons, and the lowest whatever the number of electrons.

--curve 1,2,0.4,3,40 writes a potential-energy curve as CSV: nuclear repulsion, Hartree-Fock and exact energy
of the active space at 40 distances (25 without the number) of the first two atoms of the geometry, from 0.4
to 3 in the molecule's unit. --move all stretches the whole molecule evenly; --move 2,3 moves those atoms.`,
  examples: [
    'athanor hamiltonian --in water.xyz --unit angstrom --active 4e4o --out water.json',
    'athanor hamiltonian --preset lih-4q-2.2 --out lih.json',
    'athanor hamiltonian --preset h2-2q --curve 1,2,0.4,3 --out h2.csv',
  ],
  async run(values, _positionals, { terminal, signal }) {
    const { settings, place } = findMolecule(values.in, values.preset);
    checkOutputPath(values.out, values.in === undefined ? [] : [values.in]);
    checkUnit(settings.unit, values.unit);
    const given: Partial<MoleculeInput> = {
      ...(values.unit === undefined ? {} : { unit: values.unit as LengthUnit }),
      ...(values.charge === undefined ? {} : { charge: values.charge }),
      ...(values.active === undefined ? {} : { active: activeInput(values.active) }),
      ...(values.mapping === undefined ? {} : { mapping: values.mapping as FermionMappingName }),
      ...(values['spin-order'] === undefined
        ? {}
        : { spinOrder: values['spin-order'] as SpinOrder }),
    };
    const whole = moleculeSettingsSchema.parse({ ...settings, ...given });
    if (values.curve !== undefined) {
      await writeCurve(whole, parseCurve(values.curve, values.move), values.out, { terminal, signal }); // prettier-ignore
      return 0;
    }
    if (values.move !== undefined)
      throw badInput('--move belongs to a curve.', {}, 'Leave it out, or add --curve.');
    const molecule = moleculeHamiltonian(whole, place);
    for (const warning of molecule.warnings) terminal.note(`Warning: ${warning}`);
    const exact = exactEnergies(molecule);
    const record = hamiltonianRecord(molecule, exact);
    const pieces = async function* (): AsyncGenerator<string> {
      yield `${JSON.stringify(record, null, 1)}\n`;
    };
    await writeResult(values.out, pieces(), signal);
    report(terminal, molecule, exact, values.out);
    return 0;
  },
});

async function writeCurve(
  settings: MoleculeSettings,
  scan: BondScan,
  out: string,
  { terminal, signal }: Pick<CommandContext, 'terminal' | 'signal'>,
): Promise<void> {
  const { unit } = parseGeometry(settings.geometry, settings.unit, { field: 'geometry' });
  const points: CurvePoint[] = [];
  const rows = curveRows(settings, scan, unit, (point) => {
    points.push(point);
    if (point.reason !== null) terminal.note(`Warning: ${csvNumber(point.length)} ${unit}: ${point.reason}`); // prettier-ignore
  });
  await writeResult(out, rows, signal);
  const known = points.filter(({ exact }) => exact !== null);
  const lowest = known.reduce((a, b) => ((b.exact ?? 0) < (a.exact ?? 0) ? b : a), known[0]);
  terminal.event('result', { unit, points: points.length, known: known.length, lowest, out });
  if (out === '-') return;
  terminal.say(`${known.length} of ${points.length} points; lowest at ${csvNumber(lowest?.length)} ${unit}: ${lowest?.exact?.toFixed(10) ?? 'none'} hartree.`); // prettier-ignore
  terminal.say(`Written to ${out}.`);
}

function findMolecule(file: string | undefined, preset: string | undefined): MoleculeSource {
  if (file !== undefined && preset !== undefined)
    throw badInput('--in and --preset both name a molecule.', {}, 'Keep one of the two.');
  if (file !== undefined) return readMoleculeSource(file);
  const found = MOLECULE_PRESETS.find(({ id }) => id === preset);
  if (found !== undefined) return { settings: found.settings, place: { field: 'geometry' } };
  throw badInput('--in is missing.', {}, 'Name a file of a molecule, or a --preset.');
}

/** A unit that contradicts the file would turn one molecule into another. */
function checkUnit(said: LengthUnit | undefined, wanted: string | undefined): void {
  if (said === undefined || wanted === undefined || said === wanted) return;
  throw badInput(`--unit '${wanted}' contradicts the molecule, which is in ${said}.`, {}, 'Leave --unit out.'); // prettier-ignore
}

function activeInput(text: string): MoleculeInput['active'] {
  const selection = parseActiveSelection(text, '--active');
  return typeof selection === 'object' && !('electrons' in selection) ? [...selection] : selection;
}

function report(
  terminal: Terminal,
  molecule: MoleculeHamiltonian,
  { molecule: own, overall }: ExactEnergies,
  out: string,
): void {
  const { charge, hartreeFock, mapping, name, nuclearRepulsion, space, sum, unit } = molecule;
  terminal.event('result', {
    name,
    unit,
    charge,
    qubits: sum.qubits,
    terms: sum.terms.length,
    frozen: space.frozen,
    active: space.active,
    nuclearRepulsion,
    hartreeFock: hartreeFock.energy,
    hartreeFockState: molecule.hartreeFockState,
    exact: own,
    overall,
    out,
  });
  if (out === '-') return;
  const energy = (value: number): string => value.toFixed(10).padStart(16);
  const electrons = ({ alpha, beta }: SectorEnergy): string => `${alpha} of spin up and ${beta} of spin down`; // prettier-ignore
  const frozen = space.frozen.length === 0 ? 'none' : space.frozen.join(' ');
  terminal.say(`${name}: ${sum.qubits} qubits, ${sum.terms.length} terms, ${mapping.name}, spins ${mapping.spinOrder}.`); // prettier-ignore
  terminal.say(`Geometry in ${unit}, charge ${charge}; orbitals frozen: ${frozen}; active: ${space.active.join(' ')}.`); // prettier-ignore
  terminal.say('Energies in hartree:');
  terminal.say(`  nuclear repulsion ${energy(nuclearRepulsion)}`);
  terminal.say(`  Hartree-Fock      ${energy(hartreeFock.energy)}   state ${molecule.hartreeFockState}`); // prettier-ignore
  terminal.say(`  exact             ${energy(own.energy)}   active electrons: ${electrons(own)}`);
  terminal.say(`  exact, overall    ${energy(overall.energy)}   active electrons: ${electrons(overall)}`); // prettier-ignore
  terminal.say(`Written to ${out}.`);
}
