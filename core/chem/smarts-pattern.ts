/**
 * SMARTS matching on the molecule graph, for the fixed patterns of the property calculations: QED's alerts, Crippen's
 * atom types and the like. It replaces some 250 calls into WASM a molecule by bit tests; patterns that users write
 * go to RDKit itself. Agreement with RDKit is tested pattern by pattern.
 */
import type { MoleculeGraph } from './molecule-graph.ts';
import { ATOM_BITS, elementBit, maskAtoms, maskBonds } from './smarts-masks.ts';
import type { Alternative, MatchTarget } from './smarts-masks.ts';
import { parseSmarts } from './smarts-parser.ts';

export interface SmartsPattern {
  smarts: string;
  atomCount: number;
  /** Query atoms in matching order: the rarest first, every later one next to an earlier one where possible. */
  steps: Step[];
  /** The order that begins at the first atom of the SMARTS, for anchored matching. */
  anchoredSteps: Step[];
}

/** One query atom: what it must be, which placed atom it hangs on, and which further placed atoms it is bonded to. */
interface Step {
  queryAtom: number;
  atom: Alternative[];
  /** Query atom placed before that this one is bonded to, or -1 at the start of a component. */
  from: number;
  bond: Alternative[];
  closures: { to: number; bond: Alternative[] }[];
}

export function createMatchTarget(graph: MoleculeGraph): MatchTarget {
  return { graph, atomMask: maskAtoms(graph), bondMask: maskBonds(graph) };
}

/**
 * Compiles a SMARTS. Supported: element and number primitives, `* A a D H R r v X`, charges, isotopes, `$()`, all
 * logical operators, the bonds `- = # : ~ @` with logic, branches, ring closures and dots; no stereo.
 * Throws on anything else.
 */
export function compileSmarts(smarts: string): SmartsPattern {
  const query = parseSmarts(smarts, (inner) => {
    const pattern = compileSmarts(inner);
    return (target, atom) => matchesAt(pattern, target, atom);
  });
  return {
    smarts,
    atomCount: query.atoms.length,
    steps: orderSteps(query, rarestAtom(query.atoms)),
    anchoredSteps: orderSteps(query, 0),
  };
}

/** Whether the pattern occurs anywhere in the molecule. */
export function hasMatch(pattern: SmartsPattern, target: MatchTarget): boolean {
  const placed = new Array<number>(pattern.atomCount).fill(-1);
  return extend(pattern.steps, 0, target, placed, stopAtOnce);
}

/** Whether the pattern occurs with its first atom on `atom`. */
export function matchesAt(pattern: SmartsPattern, target: MatchTarget, atom: number): boolean {
  const steps = pattern.anchoredSteps;
  if (!accepts(steps[0].atom, target.atomMask[atom], target, atom)) return false;
  if (steps.length === 1) return true;
  const placed = new Array<number>(pattern.atomCount).fill(-1);
  placed[0] = atom;
  return extend(steps, 1, target, placed, stopAtOnce);
}

/** False when no atom of this element can be the pattern's first atom. */
export function canStartAt(pattern: SmartsPattern, atomicNumber: number): boolean {
  const bit = elementBit(atomicNumber) ?? ATOM_BITS.otherElement;
  const others = (ATOM_BITS.carbon | ATOM_BITS.heteroElements) & ~bit;
  return pattern.anchoredSteps[0].atom.some(
    ({ need, forbid }) => (need & others) === 0 && (forbid & bit) === 0,
  );
}

/** Number of matches with different sets of atoms (RDKit's `uniquify`). */
export function countMatches(pattern: SmartsPattern, target: MatchTarget): number {
  if (pattern.atomCount === 1) {
    let count = 0;
    for (let atom = 0; atom < target.graph.atomCount; atom++) {
      if (accepts(pattern.steps[0].atom, target.atomMask[atom], target, atom)) count++;
    }
    return count;
  }
  const seen = new Set<string>();
  const placed = new Array<number>(pattern.atomCount).fill(-1);
  extend(pattern.steps, 0, target, placed, (match) => {
    seen.add([...match].sort((a, b) => a - b).join());
    return false;
  });
  return seen.size;
}

const stopAtOnce = (): boolean => true;

/** Places query atoms from step `depth` on; true as soon as `found` says that a complete match is enough. */
function extend(
  steps: Step[],
  depth: number,
  target: MatchTarget,
  placed: number[],
  found: (placed: number[]) => boolean,
): boolean {
  if (depth === steps.length) return found(placed);
  const step = steps[depth];
  const { graph, atomMask, bondMask } = target;
  if (step.from < 0) {
    for (let atom = 0; atom < graph.atomCount; atom++) {
      if (!accepts(step.atom, atomMask[atom], target, atom) || placed.includes(atom)) continue;
      placed[step.queryAtom] = atom;
      if (extend(steps, depth + 1, target, placed, found)) return true;
      placed[step.queryAtom] = -1;
    }
    return false;
  }
  const from = placed[step.from];
  const end = graph.neighbourStart[from + 1];
  for (let k = graph.neighbourStart[from]; k < end; k++) {
    const atom = graph.neighbourAtom[k];
    const bond = graph.neighbourBond[k];
    if (
      !accepts(step.bond, bondMask[bond], target, bond) ||
      placed.includes(atom) ||
      !accepts(step.atom, atomMask[atom], target, atom) ||
      !closes(step, atom, target, placed)
    ) {
      continue;
    }
    placed[step.queryAtom] = atom;
    if (extend(steps, depth + 1, target, placed, found)) return true;
    placed[step.queryAtom] = -1;
  }
  return false;
}

/** Whether one alternative holds for an atom or bond with this mask. */
function accepts(
  alternatives: Alternative[],
  mask: number,
  target: MatchTarget,
  index: number,
): boolean {
  for (const { need, forbid, tests } of alternatives) {
    if ((mask & need) !== need || (mask & forbid) !== 0) continue;
    let holds = true;
    for (let k = 0; k < tests.length && holds; k++) holds = tests[k](target, index);
    if (holds) return true;
  }
  return false;
}

function closes(step: Step, atom: number, target: MatchTarget, placed: number[]): boolean {
  const { graph, bondMask } = target;
  for (const { to, bond } of step.closures) {
    let joined = false;
    const end = graph.neighbourStart[atom + 1];
    for (let k = graph.neighbourStart[atom]; k < end && !joined; k++) {
      joined =
        graph.neighbourAtom[k] === placed[to] &&
        accepts(bond, bondMask[graph.neighbourBond[k]], target, graph.neighbourBond[k]);
    }
    if (!joined) return false;
  }
  return true;
}

interface Query {
  atoms: Alternative[][];
  bonds: { begin: number; end: number; bond: Alternative[] }[];
}

function orderSteps(query: Query, root: number): Step[] {
  const steps: Step[] = [];
  const placed = new Set<number>();
  const place = (queryAtom: number): void => {
    const links = query.bonds
      .filter(({ begin, end }) => begin === queryAtom || end === queryAtom)
      .map(({ begin, end, bond }) => ({ to: begin === queryAtom ? end : begin, bond }))
      .filter(({ to }) => placed.has(to));
    steps.push({
      queryAtom,
      atom: query.atoms[queryAtom],
      from: links.length === 0 ? -1 : links[0].to,
      bond: links.length === 0 ? [] : links[0].bond,
      closures: links.slice(1),
    });
    placed.add(queryAtom);
  };
  place(root);
  while (placed.size < query.atoms.length) {
    const border = query.bonds.find(({ begin, end }) => placed.has(begin) !== placed.has(end));
    if (border !== undefined) place(placed.has(border.begin) ? border.end : border.begin);
    else place(query.atoms.findIndex((_, atom) => !placed.has(atom)));
  }
  return steps;
}

/** The query atom to begin with: the one whose bits are rarest among drug-like molecules. */
function rarestAtom(atoms: Alternative[][]): number {
  const common = ATOM_BITS.carbon | ATOM_BITS.aromatic | ATOM_BITS.aliphatic | ATOM_BITS.ring;
  const rarity = (alternatives: Alternative[]): number =>
    Math.min(
      ...alternatives.map(({ need, tests }) => {
        let bits = need & ~common;
        let count = 0;
        for (; bits !== 0; bits &= bits - 1) count++;
        const element = (need & ATOM_BITS.heteroElements) !== 0 ? 4 : 0;
        return element + count + (need & ATOM_BITS.carbon ? 0.5 : 0) + 0.25 * tests.length;
      }),
    );
  let best = 0;
  for (let atom = 1; atom < atoms.length; atom++) {
    if (rarity(atoms[atom]) > rarity(atoms[best])) best = atom;
  }
  return best;
}
