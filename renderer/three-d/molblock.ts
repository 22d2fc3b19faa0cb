/**
 * Reads V2000 and V3000 molblocks (CTfile Formats, BIOVIA 2020) as far as a drawing in space needs them. Molblocks are
 * untrusted text: what cannot be read is refused in one sentence.
 */
import { badInput } from '../../core/protocol/errors.ts';
import type { AppError } from '../../core/protocol/errors.ts';
import { atomicNumberOf } from './elements.ts';
import type { Bond, Structure } from './structure.ts';

/** Beyond, neither the eye nor software rendering follows. */
export const MAX_ATOMS = 5_000;

const AROMATIC_FILE_ORDER = 4;
/** Charges of the atom block's own column, before `M  CHG` lines came (table of the format). */
const OLD_CHARGES: readonly number[] = [0, 3, 2, 1, 0, -1, -2, -3];

/** Throws an AppError for text that is no molblock. */
export function parseMolblock(text: string): Structure {
  const lines = text.split(/\r\n|\r|\n/);
  const counts = lines[3] ?? '';
  if (counts.includes('V3000')) return parseV3000(lines);
  if (/^[ \d]{2}\d[ \d]{2}\d/.test(counts)) return parseV2000(lines, counts);
  throw unreadable('Line 4 holds no counts of atoms and bonds', 4);
}

function parseV2000(lines: readonly string[], counts: string): Structure {
  const atomCount = Number(counts.slice(0, 3));
  const bondCount = Number(counts.slice(3, 6));
  const structure = emptyStructure(atomCount);
  for (let atom = 0; atom < atomCount; atom++) {
    const number = 4 + atom;
    const line = lines[number] ?? '';
    for (let k = 0; k < 3; k++) {
      structure.positions[atom * 3 + k] = coordinate(line.slice(k * 10, k * 10 + 10), number);
    }
    structure.atomicNumbers[atom] = atomicNumberOf(line.slice(31, 34).trim());
    structure.charges[atom] = OLD_CHARGES[Number(line.slice(36, 39))] ?? 0;
  }
  const bonds: Bond[] = [];
  for (let k = 0; k < bondCount; k++) {
    const number = 4 + atomCount + k;
    const line = lines[number] ?? '';
    const [a, b, order] = [0, 3, 6].map((from) => Number(line.slice(from, from + 3)));
    bonds.push(bond(a - 1, b - 1, order, atomCount, number));
  }
  readPropertyLines(lines.slice(4 + atomCount + bondCount), structure.charges);
  return { ...structure, bonds };
}

/** The first `M  CHG` line replaces all charges of the atom block. */
function readPropertyLines(lines: readonly string[], charges: Int8Array): void {
  let isFirst = true;
  for (const line of lines) {
    if (line.startsWith('M  END')) return;
    if (!line.startsWith('M  CHG')) continue;
    if (isFirst) charges.fill(0);
    isFirst = false;
    const values = line.slice(9).trim().split(/\s+/).map(Number);
    for (let k = 0; k + 1 < values.length; k += 2) {
      const atom = values[k] - 1;
      if (atom >= 0 && atom < charges.length) charges[atom] = values[k + 1];
    }
  }
}

function parseV3000(lines: readonly string[]): Structure {
  const entries = joinedV3000Lines(lines);
  const counts = entries.find(({ text }) => text.startsWith('COUNTS '));
  const atomCount = Number(counts?.text.split(/\s+/)[1]);
  if (!Number.isInteger(atomCount)) throw unreadable('It has no COUNTS line', 4);
  const structure = emptyStructure(atomCount);
  const atomOfIndex = new Map<string, number>();
  const bonds: Bond[] = [];
  let block = '';
  for (const { text, number } of entries) {
    if (text.startsWith('BEGIN ') || text.startsWith('END ')) {
      block = text.startsWith('BEGIN ') ? text.slice(6).trim() : '';
      continue;
    }
    const words = text.split(/\s+/);
    if (block === 'ATOM') {
      const atom = atomOfIndex.size;
      if (atom >= atomCount) throw unreadable('It has more atoms than its COUNTS line says', number + 1); // prettier-ignore
      atomOfIndex.set(words[0], atom);
      structure.atomicNumbers[atom] = atomicNumberOf(words[1] ?? '');
      for (let k = 0; k < 3; k++) {
        structure.positions[atom * 3 + k] = coordinate(words[2 + k] ?? '', number);
      }
      structure.charges[atom] = Number(/ CHG=(-?\d+)/.exec(text)?.[1] ?? 0);
    } else if (block === 'BOND') {
      const [a, b] = [words[2], words[3]].map((word) => atomOfIndex.get(word) ?? -1);
      bonds.push(bond(a, b, Number(words[1]), atomCount, number));
    }
  }
  if (atomOfIndex.size !== atomCount) throw unreadable('It has fewer atoms than its COUNTS line says', 4); // prettier-ignore
  return { ...structure, bonds };
}

/** The lines after `M  V30 `, joined where a dash at the end continues them; `number` counts from 0. */
function joinedV3000Lines(lines: readonly string[]): { text: string; number: number }[] {
  const joined: { text: string; number: number }[] = [];
  let open: { text: string; number: number } | undefined;
  for (const [number, line] of lines.entries()) {
    if (!line.startsWith('M  V30 ')) continue;
    const entry: { text: string; number: number } = open ?? { text: '', number };
    const rest = line.slice(7).trimEnd();
    entry.text += rest.replace(/-$/, '');
    open = rest.endsWith('-') ? entry : undefined;
    if (open === undefined) joined.push(entry);
  }
  return joined;
}

function emptyStructure(atomCount: number): Omit<Structure, 'bonds'> {
  if (atomCount === 0) throw unreadable('It has no atoms', 4);
  if (atomCount > MAX_ATOMS) {
    throw badInput(`A molecule of ${atomCount} atoms is too large to be shown in 3D; at most ${MAX_ATOMS} can be.`); // prettier-ignore
  }
  return {
    atomicNumbers: new Uint8Array(atomCount),
    charges: new Int8Array(atomCount),
    positions: new Float32Array(atomCount * 3),
  };
}

function coordinate(text: string, number: number): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || Math.abs(value) > 1e5) throw unreadable(`'${text.trim().slice(0, 20)}' is no coordinate`, number + 1); // prettier-ignore
  return value;
}

function bond(a: number, b: number, order: number, atomCount: number, number: number): Bond {
  const isAtom = (atom: number): boolean => Number.isInteger(atom) && atom >= 0 && atom < atomCount;
  if (!isAtom(a) || !isAtom(b) || a === b) throw unreadable('A bond names an atom that is not there', number + 1); // prettier-ignore
  if (order === AROMATIC_FILE_ORDER) return { a, b, order: 1.5 };
  // Dative and unspecified bonds are drawn as single ones.
  return { a, b, order: order === 2 || order === 3 ? order : 1 };
}

function unreadable(reason: string, line: number): AppError {
  return badInput(`The 3D structure cannot be read. ${reason} (line ${line}).`, { line });
}
