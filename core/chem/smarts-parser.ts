/**
 * Reads the SMARTS dialect of smarts-pattern.ts into query atoms and bonds. Every atom and bond expression becomes a
 * list of alternatives (disjunctive normal form), which the matcher tests bit by bit.
 */
import { ELEMENT_SYMBOLS } from './elements.ts';
import { ATOM_BITS, BOND_BITS, countBits, elementBit } from './smarts-masks.ts';
import type { Alternative, MatchTarget } from './smarts-masks.ts';

type Test = (target: MatchTarget, index: number) => boolean;

export interface ParsedSmarts {
  atoms: Alternative[][];
  bonds: { begin: number; end: number; bond: Alternative[] }[];
}

/** Parses a whole SMARTS; `recursive` compiles the inside of `$(...)` to a test of its first atom. */
export function parseSmarts(smarts: string, recursive: (inner: string) => Test): ParsedSmarts {
  const atoms: Alternative[][] = [];
  const bonds: ParsedSmarts['bonds'] = [];
  const branches: number[] = [];
  const rings = new Map<number, { atom: number; bond: Alternative[] | undefined }>();
  let previous = -1;
  let pendingBond: Alternative[] | undefined;
  let at = 0;

  const addAtom = (atom: Alternative[]): void => {
    atoms.push(atom);
    if (previous >= 0) {
      bonds.push({
        begin: previous,
        end: atoms.length - 1,
        bond: pendingBond ?? SINGLE_OR_AROMATIC,
      });
    }
    previous = atoms.length - 1;
    pendingBond = undefined;
  };
  const closeRing = (number: number): void => {
    const open = rings.get(number);
    if (open === undefined) rings.set(number, { atom: previous, bond: pendingBond });
    else {
      bonds.push({
        begin: open.atom,
        end: previous,
        bond: open.bond ?? pendingBond ?? SINGLE_OR_AROMATIC,
      });
      rings.delete(number);
    }
    pendingBond = undefined;
  };

  while (at < smarts.length) {
    const c = smarts[at];
    if (c === '[') {
      const end = closingBracket(smarts, at, '[', ']');
      addAtom(
        parseLogic(smarts.slice(at + 1, end), (text, from) => atomPrimitive(text, from, recursive)),
      );
      at = end + 1;
    } else if (c === '(') {
      branches.push(previous);
      at++;
    } else if (c === ')') {
      previous = branches.pop() ?? -1;
      at++;
    } else if (c === '.') {
      previous = -1;
      at++;
    } else if (c >= '0' && c <= '9') {
      closeRing(Number(c));
      at++;
    } else if (BOND_SYMBOLS.test(c)) {
      const start = at;
      while (at < smarts.length && BOND_SYMBOLS.test(smarts[at])) at++;
      pendingBond = parseLogic(smarts.slice(start, at), bondPrimitive);
    } else {
      const [alternatives, end] = organicAtom(smarts, at);
      addAtom(alternatives);
      at = end;
    }
  }
  if (rings.size > 0 || branches.length > 0)
    throw new Error(`The SMARTS "${smarts}" is not closed.`);
  return { atoms, bonds };
}

const BOND_SYMBOLS = /[-=#:~@!,;&]/;

function all(need: number, tests: Test[] = [], forbid = 0): Alternative[] {
  return [{ need, forbid, tests }];
}

const SINGLE_OR_AROMATIC = [...all(BOND_BITS.single), ...all(BOND_BITS.aromatic)];

function and(a: Alternative[], b: Alternative[]): Alternative[] {
  return a.flatMap((x) =>
    b.map((y) => ({
      need: x.need | y.need,
      forbid: x.forbid | y.forbid,
      tests: [...x.tests, ...y.tests],
    })),
  );
}

/** Not (A or B) = not A and not B; each negated conjunction becomes one alternative for each of its parts. */
function not(alternatives: Alternative[]): Alternative[] {
  return alternatives
    .map(({ need, forbid, tests }) => {
      const parts: Alternative[] = [];
      for (let bit = 0; bit < 31; bit++) {
        if (need & (1 << bit)) parts.push(...all(0, [], 1 << bit));
        if (forbid & (1 << bit)) parts.push(...all(1 << bit));
      }
      for (const test of tests) parts.push(...all(0, [(target, index) => !test(target, index)]));
      return parts;
    })
    .reduce(and);
}

type Primitive = (text: string, at: number) => [Alternative[], number];

/** Precedence, loosest first: `;` (and), `,` (or), `&` or nothing (and), `!`. */
function parseLogic(text: string, primitive: Primitive): Alternative[] {
  return splitOutside(text, ';')
    .map((part) =>
      splitOutside(part, ',').flatMap((conjunction) => {
        let result = all(0);
        let at = 0;
        while (at < conjunction.length) {
          if (conjunction[at] === '&') {
            at++;
            continue;
          }
          let negated = false;
          while (conjunction[at] === '!') {
            negated = !negated;
            at++;
          }
          const [alternatives, end] = primitive(conjunction, at);
          result = and(result, negated ? not(alternatives) : alternatives);
          at = end;
        }
        return result;
      }),
    )
    .reduce(and);
}

function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(' || text[at] === '[') depth++;
    else if (text[at] === ')' || text[at] === ']') depth--;
    else if (text[at] === separator && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

function closingBracket(text: string, at: number, open: string, close: string): number {
  let depth = 0;
  for (let k = at; k < text.length; k++) {
    if (text[k] === open) depth++;
    else if (text[k] === close && --depth === 0) return k;
  }
  throw new Error(`The bracket in the SMARTS "${text}" is not closed.`);
}

function bondPrimitive(text: string, at: number): [Alternative[], number] {
  const found = {
    '-': all(BOND_BITS.single),
    '=': all(BOND_BITS.double),
    '#': all(BOND_BITS.triple),
    ':': all(BOND_BITS.aromatic),
    '@': all(BOND_BITS.ring),
    '~': all(0),
  }[text[at]];
  if (found === undefined) throw new Error(`The bond "${text}" is not supported in patterns.`);
  return [found, at + 1];
}

function organicAtom(text: string, at: number): [Alternative[], number] {
  const pair = text.slice(at, at + 2);
  if (pair === 'Cl' || pair === 'Br') return [element(pair), at + 2];
  const c = text[at];
  if (c === '*') return [all(0), at + 1];
  if (c === 'A') return [all(ATOM_BITS.aliphatic), at + 1];
  if (c === 'a') return [all(ATOM_BITS.aromatic), at + 1];
  if (/[BCNOPSFI]/.test(c) || /[cnops]/.test(c)) return [element(c), at + 1];
  throw new Error(`The atom "${c}" in the SMARTS "${text}" is not supported.`);
}

/** Elements whose capital symbol means the aliphatic atom; that of others (`Se`, `Te`) is any atom, as RDKit reads it. */
const ALIPHATIC_SYMBOLS = ['B', 'C', 'N', 'O', 'P', 'S', 'F', 'Cl', 'Br', 'I'];

/** An element by its symbol: `C` aliphatic, `c` aromatic. */
function element(symbol: string): Alternative[] {
  const aromatic = symbol[0] >= 'a';
  const name = symbol[0].toUpperCase() + symbol.slice(1);
  const number = elementNumber(ELEMENT_SYMBOLS.indexOf(name));
  if (aromatic) return and(all(ATOM_BITS.aromatic), number);
  return ALIPHATIC_SYMBOLS.includes(name) ? and(all(ATOM_BITS.aliphatic), number) : number;
}

function elementNumber(z: number): Alternative[] {
  const bit = elementBit(z);
  if (bit !== undefined) return all(bit);
  return all(ATOM_BITS.otherElement, [({ graph }, atom) => graph.atomicNumber[atom] === z]);
}

function atomPrimitive(
  text: string,
  at: number,
  recursive: (inner: string) => Test,
): [Alternative[], number] {
  const rest = text.slice(at);
  if (rest.startsWith('$(')) {
    const end = closingBracket(text, at + 1, '(', ')');
    return [all(0, [recursive(text.slice(at + 2, end))]), end + 1];
  }
  const number = /^#(\d+)/.exec(rest);
  if (number !== null) return [elementNumber(Number(number[1])), at + number[0].length];
  const isotope = /^\d+/.exec(rest);
  if (isotope !== null) {
    const mass = Number(isotope[0]);
    return [all(0, [({ graph }, atom) => graph.isotope[atom] === mass]), at + isotope[0].length];
  }
  const charge = /^(\++|-+)(\d*)/.exec(rest);
  if (charge !== null) {
    const size = charge[2] === '' ? charge[1].length : Number(charge[2]);
    return [chargeOf(charge[1][0] === '+' ? size : -size), at + charge[0].length];
  }
  const symbol = /^(Cl|Br|[A-Z][a-z]|[KUVWY]|se|as)/.exec(rest);
  if (symbol !== null && isElement(symbol[0])) return [element(symbol[0]), at + symbol[0].length];
  const count = /^([DHRrvX])(\d*)/.exec(rest);
  if (count !== null) {
    return [
      counted(count[1], count[2] === '' ? undefined : Number(count[2])),
      at + count[0].length,
    ];
  }
  return organicAtom(text, at);
}

function isElement(symbol: string): boolean {
  return ELEMENT_SYMBOLS.includes(symbol[0].toUpperCase() + symbol.slice(1));
}

function chargeOf(charge: number): Alternative[] {
  if (charge === 0) return all(ATOM_BITS.neutral);
  if (charge === 1) return all(ATOM_BITS.plus1);
  if (charge === -1) return all(ATOM_BITS.minus1);
  return all(0, [({ graph }, atom) => graph.charge[atom] === charge], ATOM_BITS.neutral);
}

function counted(primitive: string, count: number | undefined): Alternative[] {
  if (primitive === 'v') {
    return all(0, [({ graph }, atom) => graph.valence[atom] === (count ?? 1)]);
  }
  if (primitive === 'R' || primitive === 'r') {
    if (count === undefined) return all(ATOM_BITS.ring);
    if (count === 0) return all(0, [], ATOM_BITS.ring);
    if (primitive === 'r') {
      return all(ATOM_BITS.ring, [({ graph }, atom) => smallestRing(graph.rings, atom) === count]);
    }
    return bitOr(countBits('R', count), ({ graph }, atom) => graph.atomRings[atom] === count);
  }
  const wanted = count ?? 1;
  if (primitive === 'H') {
    return bitOr(
      countBits('H', wanted),
      ({ graph }, atom) => graph.totalHydrogens[atom] === wanted,
    );
  }
  if (primitive === 'D') {
    return bitOr(countBits('D', wanted), ({ graph }, atom) => graph.degree[atom] === wanted);
  }
  return bitOr(
    countBits('X', wanted),
    ({ graph }, atom) => graph.degree[atom] + graph.hydrogens[atom] === wanted,
  );
}

function bitOr(bit: number | undefined, test: Test): Alternative[] {
  return bit === undefined ? all(0, [test]) : all(bit);
}

function smallestRing(rings: number[][], atom: number): number {
  let smallest = Infinity;
  for (const ring of rings) if (ring.includes(atom)) smallest = Math.min(smallest, ring.length);
  return smallest;
}
