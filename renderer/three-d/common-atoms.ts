/**
 * Atoms that two molecules have in common, as one connected piece, found greedily: from every likely pair of atoms a
 * common piece is grown bond by bond, and the largest wins. It finds the common scaffold of analogues at once; unlike an
 * exact search it stays fast for any pair of molecules.
 */
import { findAromaticBonds } from './aromaticity.ts';
import type { Structure } from './structure.ts';
import { superpose, superposed } from './superpose.ts';
import type { AtomPairs } from './superpose.ts';

/** How far around an atom its surroundings are compared. */
const DEPTH = 5;
/** Most likely pairs that a piece is grown from. */
const MAX_SEEDS = 300;
/** Pieces of the largest size that are laid on each other in space to choose between them. */
const MAX_TRIED = 40;
const HYDROGEN = 1;

/** Heavy atoms and their bonds, with what must agree between two molecules. */
interface HeavyGraph {
  atoms: number[];
  /** For each atom of the molecule, its bonds to heavy atoms. */
  neighbours: { atom: number; kind: number }[][];
  atomicNumbers: ArrayLike<number>;
  /** For each depth, a description of each atom's surroundings. */
  surroundings: string[][];
}

/** Pairs of [atom of a, atom of b]; empty when not even one heavy atom agrees. */
export function commonAtoms(a: Structure, b: Structure): AtomPairs {
  const [first, second] = [heavyGraph(a), heavyGraph(b)];
  const likeness = (u: number, v: number): number => {
    let depth = 0;
    while (depth <= DEPTH && first.surroundings[depth][u] === second.surroundings[depth][v])
      depth++;
    return depth;
  };
  const grow = (seed: readonly [number, number], gap: Gap): Map<number, number> =>
    grownPiece(first, second, { seed, likeness, gap });
  const pieces = likelyPairs(first, second, likeness).map((seed) => grow(seed, () => 0));
  const largest = Math.max(0, ...pieces.map(({ size }) => size));
  const candidates = distinct(pieces.filter(({ size }) => size === largest)).slice(0, MAX_TRIED);
  let best: { pairs: AtomPairs; rmsd: number } | undefined;
  for (const piece of candidates) {
    const fitted = fittedPiece(a, b, piece, grow);
    if (best === undefined || fitted.rmsd < best.rmsd) best = fitted;
  }
  return best?.pairs ?? [];
}

/** Ångström between two atoms; decides between equal choices, such as the two sides of a phenyl ring. */
type Gap = (u: number, v: number) => number;

/** Grown once more by distance in space, where that gives as many pairs and a closer fit. */
function fittedPiece(
  a: Structure,
  b: Structure,
  piece: ReadonlyMap<number, number>,
  grow: (seed: readonly [number, number], gap: Gap) => Map<number, number>,
): { pairs: AtomPairs; rmsd: number } {
  const pairs = [...piece];
  const fit = superpose(a.positions, b.positions, pairs);
  const moved = superposed(a.positions, fit);
  const gap: Gap = (u, v) => Math.hypot(...[0, 1, 2].map((k) => moved[u * 3 + k] - b.positions[v * 3 + k])); // prettier-ignore
  const again = [...grow(pairs[0], gap)];
  const fitAgain = superpose(a.positions, b.positions, again);
  return again.length >= pairs.length && fitAgain.rmsd < fit.rmsd
    ? { pairs: again, rmsd: fitAgain.rmsd }
    : { pairs, rmsd: fit.rmsd };
}

interface Growth {
  seed: readonly [number, number];
  likeness: (u: number, v: number) => number;
  gap: Gap;
}

/** Adds the most alike pair at the edge of the piece until none fits. */
function grownPiece(
  a: HeavyGraph,
  b: HeavyGraph,
  { seed, likeness, gap }: Growth,
): Map<number, number> {
  // prettier-ignore
  const piece = new Map([seed]);
  const taken = new Set([seed[1]]);
  for (;;) {
    let best: { u: number; v: number; like: number; far: number } | undefined;
    for (const [u, v] of piece) {
      for (const next of a.neighbours[u]) {
        if (piece.has(next.atom)) continue;
        for (const other of b.neighbours[v]) {
          if (other.kind !== next.kind || taken.has(other.atom)) continue;
          if (!canJoin(a, b, piece, next.atom, other.atom)) continue;
          const like = likeness(next.atom, other.atom);
          const far = gap(next.atom, other.atom);
          if (best === undefined || like > best.like || (like === best.like && far < best.far)) {
            best = { u: next.atom, v: other.atom, like, far };
          }
        }
      }
    }
    if (best === undefined) return piece;
    piece.set(best.u, best.v);
    taken.add(best.v);
  }
}

/** Same element, and the same bonds to the atoms that are in the piece already. */
function canJoin(
  a: HeavyGraph,
  b: HeavyGraph,
  piece: ReadonlyMap<number, number>,
  u: number,
  v: number,
): boolean {
  // prettier-ignore
  if (a.atomicNumbers[u] !== b.atomicNumbers[v]) return false;
  const images = new Map<number, number>();
  for (const { atom, kind } of a.neighbours[u]) {
    const image = piece.get(atom);
    if (image !== undefined) images.set(image, kind);
  }
  const inPiece = new Set(piece.values());
  const bonds = b.neighbours[v].filter(({ atom }) => inPiece.has(atom));
  return bonds.length === images.size && bonds.every(({ atom, kind }) => images.get(atom) === kind);
}

function likelyPairs(
  a: HeavyGraph,
  b: HeavyGraph,
  likeness: Growth['likeness'],
): [number, number][] {
  // prettier-ignore
  const pairs: { pair: [number, number]; like: number }[] = [];
  for (const u of a.atoms) {
    for (const v of b.atoms) {
      if (a.atomicNumbers[u] === b.atomicNumbers[v]) pairs.push({ pair: [u, v], like: likeness(u, v) }); // prettier-ignore
    }
  }
  pairs.sort((x, y) => y.like - x.like);
  return pairs.slice(0, MAX_SEEDS).map(({ pair }) => pair);
}

function distinct(pieces: readonly Map<number, number>[]): Map<number, number>[] {
  const known = new Map<string, Map<number, number>>();
  for (const piece of pieces) {
    const key = [...piece].sort(([x], [y]) => x - y).join(';');
    if (!known.has(key)) known.set(key, piece);
  }
  return [...known.values()];
}

function heavyGraph(structure: Structure): HeavyGraph {
  const { atomicNumbers, bonds } = structure;
  const { ringOfBond, rings } = findAromaticBonds(structure);
  const ringBonds = new Set(
    rings.flatMap((ring) => ring.map((atom, k) => [atom, ring[(k + 1) % ring.length]].sort((x, y) => x - y).join())), // prettier-ignore
  );
  const neighbours: HeavyGraph['neighbours'] = Array.from(atomicNumbers, () => []);
  for (const [index, { a, b, order }] of bonds.entries()) {
    if (atomicNumbers[a] === HYDROGEN || atomicNumbers[b] === HYDROGEN) continue;
    const isInRing = ringBonds.has(a < b ? `${a},${b}` : `${b},${a}`);
    // Bonds agree in order and in being in a ring; Kekulé orders of aromatic bonds are arbitrary.
    const kind = ringOfBond.has(index) ? 1.5 : order + (isInRing ? 10 : 0);
    neighbours[a].push({ atom: b, kind });
    neighbours[b].push({ atom: a, kind });
  }
  const atoms = Array.from(atomicNumbers, (_, atom) => atom).filter((atom) => atomicNumbers[atom] !== HYDROGEN); // prettier-ignore
  return {
    atoms,
    neighbours,
    atomicNumbers,
    surroundings: surroundings(atomicNumbers, neighbours),
  };
}

/** Morgan's idea: each round describes an atom by itself and the descriptions of its neighbours. */
function surroundings(
  atomicNumbers: ArrayLike<number>,
  neighbours: HeavyGraph['neighbours'],
): string[][] {
  // prettier-ignore
  const rounds = [Array.from(atomicNumbers, String)];
  for (let depth = 0; depth < DEPTH; depth++) {
    const last = rounds[depth];
    const next = neighbours.map((bonds, atom) => {
      const around = bonds.map(({ atom: other, kind }) => `${kind}:${last[other]}`).sort();
      return shortHash(`${last[atom]}(${around.join()})`);
    });
    rounds.push(next);
  }
  return [...rounds, rounds[DEPTH]];
}

/** FNV-1a: descriptions would grow with each round. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
  return (hash >>> 0).toString(36);
}
