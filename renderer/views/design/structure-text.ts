/** Between text (SMILES, SMARTS, molfiles) and the drawing board's molecules. Text is untrusted and never throws. */
import { Molecule, SmilesParser } from 'openchemlib';

/** Larger ones would block the page while they are laid out. */
const MOST_ATOMS = 500;
const MOST_CHARACTERS = 1_000_000;

export type ReadStructure = { molecule: Molecule } | { problem: string };

/** SMILES or a molfile; for a query, SMARTS too. Empty text is an empty drawing. */
export function readStructure(text: string, isQuery: boolean): ReadStructure {
  const source = text.length > MOST_CHARACTERS ? '' : text;
  if (text !== source) return { problem: 'The text is too long to be a molecule.' };
  const molecule = source.trim() === '' ? new Molecule(0, 0) : parsed(source, isQuery);
  if (molecule === undefined) return { problem: problemOf(source, isQuery) };
  if (molecule.getAllAtoms() > MOST_ATOMS) {
    return { problem: `A molecule of ${molecule.getAllAtoms()} atoms is too large to be drawn here.` }; // prettier-ignore
  }
  molecule.setFragment(isQuery);
  return { molecule };
}

export interface WrittenStructure {
  /** SMILES; of a query SMARTS. '' for an empty drawing. */
  smiles: string;
  /** V2000. */
  molfile: string;
}

export function writeStructure(molecule: Molecule, isQuery: boolean): WrittenStructure {
  if (molecule.getAllAtoms() === 0) return { smiles: '', molfile: '' };
  const copy = molecule.getCompactCopy();
  copy.setFragment(isQuery);
  return { smiles: isQuery ? copy.toSmarts() : copy.toIsomericSmiles(), molfile: copy.toMolfile() };
}

export function isMolfile(text: string): boolean {
  return /^M {2}END/m.test(text) || / V[23]000\s*$/m.test(text);
}

function parsed(text: string, isQuery: boolean): Molecule | undefined {
  try {
    const molecule = isMolfile(text)
      ? Molecule.fromMolfile(text)
      : new SmilesParser({ smartsMode: isQuery ? 'smarts' : 'smiles' }).parseMolecule(text.trim().split(/\s/)[0]); // prettier-ignore
    return molecule.getAllAtoms() > 0 ? molecule : undefined;
  } catch {
    return undefined;
  }
}

function problemOf(text: string, isQuery: boolean): string {
  if (isMolfile(text)) return 'The molfile cannot be read.';
  const shown = text.trim().slice(0, 60);
  return `'${shown}' is no ${isQuery ? 'SMARTS or SMILES' : 'SMILES'} that can be drawn.`;
}
