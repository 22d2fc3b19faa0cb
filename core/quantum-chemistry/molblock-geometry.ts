/** Nuclei and charge from a molblock with 3D coordinates (CTfile Formats, BIOVIA 2020), whose lengths are in angstrom. */
import { badInput } from '../protocol/errors.ts';
import type { ErrorPlace } from '../protocol/errors.ts';
import { checkDistances, elementNumber, toBohr } from './geometry.ts';
import type { Atom } from './geometry.ts';

export interface MolblockGeometry {
  atoms: Atom[];
  charge: number;
}

/** Hydrogen atoms must stand in it; what is drawn flat is refused. */
export function geometryFromMolblock(molblock: string, place: ErrorPlace = {}): MolblockGeometry {
  const lines = molblock.split(/\r\n|\r|\n/);
  const mend = 'Export the molecule with 3D coordinates and all hydrogen atoms.';
  if (!/V[23]000/.test(lines[3] ?? ''))
    throw badInput('The text is no molblock: its fourth line names neither "V2000" nor "V3000".', { ...place, line: 4 }, mend); // prettier-ignore
  const { atoms, charge } = lines[3].includes('V3000') ? readV3000(lines, place) : readV2000(lines, place); // prettier-ignore
  if (atoms.length === 0) throw badInput('The molblock has no atoms.', place, mend);
  // The program line says 2D or 3D in columns 21 and 22; a planar molecule in 3D has no other sign.
  const isFlat = atoms.every(({ position }) => position[2] === 0);
  if (isFlat && atoms.length > 1 && lines[1].slice(20, 22) !== '3D')
    throw badInput('The molblock is a flat drawing, without the places of the atoms in space.', { ...place, line: 2 }, mend); // prettier-ignore
  checkDistances(atoms, place);
  return { atoms, charge };
}

function readV2000(lines: readonly string[], place: ErrorPlace): MolblockGeometry {
  const count = Number(lines[3].slice(0, 3));
  const atoms = lines.slice(4, 4 + count).map((line, i) => {
    const at = { ...place, line: 5 + i };
    const numbers = [0, 10, 20].map((from) => line.slice(from, from + 10));
    return atom(line.slice(31, 34).trim(), numbers, line, at);
  });
  let charge = 0;
  for (const line of lines) {
    if (!line.startsWith('M  CHG')) continue;
    // Pairs of an atom and its charge follow their number.
    const words = line.slice(9).trim().split(/\s+/).map(Number);
    for (let k = 1; k < words.length; k += 2) charge += words[k];
  }
  return { atoms, charge };
}

function readV3000(lines: readonly string[], place: ErrorPlace): MolblockGeometry {
  const begin = lines.findIndex((line) => line.startsWith('M  V30 BEGIN ATOM'));
  const end = lines.findIndex((line) => line.startsWith('M  V30 END ATOM'));
  let charge = 0;
  const atoms = lines.slice(begin + 1, Math.max(begin + 1, end)).map((line, i) => {
    const words = line.slice(6).trim().split(/\s+/);
    charge += Number(/ CHG=([+-]?\d+)/.exec(line)?.[1] ?? 0);
    return atom(words[1] ?? '', words.slice(2, 5), line, { ...place, line: begin + 2 + i });
  });
  return { atoms, charge };
}

function atom(symbol: string, words: readonly string[], line: string, place: ErrorPlace): Atom {
  const numbers = words.map((word) => (word.trim() === '' ? NaN : Number(word)));
  if (numbers.length !== 3 || !numbers.every(Number.isFinite))
    throw badInput(`"${line.trim()}" is not an atom of a molblock.`, place, 'Export the molecule anew.'); // prettier-ignore
  const [x, y, z] = numbers.map((length) => toBohr(length, 'angstrom'));
  return { atomicNumber: elementNumber(symbol, place), position: [x, y, z] };
}
