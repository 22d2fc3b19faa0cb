/**
 * What is known of the distances between the atoms of a molecule before it has a shape: bond lengths, angles, and the
 * torsions that are not free (G. M. Crippen, T. F. Havel, Distance Geometry and Molecular Conformation, 1988; the ring and
 * double-bond rules follow S. Riniker, G. A. Landrum, J. Chem. Inf. Model. 2015, 55, 2562, doi:10.1021/acs.jcim.5b00654).
 */
import type { AtomFrame } from './atom-frame.ts';

export interface DistanceBounds {
  /** Row-major squares of side `atomCount`, in angstrom. */
  lower: Float64Array;
  upper: Float64Array;
}

const FAR = 1000;
const DEGREE = Math.PI / 180;

// SOURCE: P. Pyykko, M. Atsumi, Chem. Eur. J. 2009, 15, 186 and 12770: single-bond radii in pm, H to Xe.
const SINGLE_RADII = [
  110, 32, 46, 133, 102, 85, 75, 71, 63, 64, 67, 155, 139, 126, 116, 111, 103, 99, 96, 196, 171, 148, 136, 134, 122, 119,
  116, 111, 110, 112, 118, 124, 121, 121, 116, 114, 117, 210, 185, 163, 154, 147, 138, 128, 125, 125, 120, 128, 136, 142,
  140, 140, 136, 133, 131,
]; // prettier-ignore

/** How much shorter than single bonds others are: aromatic, double, triple (angstrom, from C-C 1.50, 1.39, 1.34, 1.20). */
const SHORTENING = { aromatic: 0.11, double: 0.16, triple: 0.3 };

export function distanceBounds(frame: AtomFrame): DistanceBounds {
  const n = frame.atomCount;
  const lower = new Float64Array(n * n);
  const upper = new Float64Array(n * n).fill(FAR);
  const set = (a: number, b: number, low: number, high: number): void => {
    lower[a * n + b] = lower[b * n + a] = low;
    upper[a * n + b] = upper[b * n + a] = high;
  };
  // Atoms further apart in the graph may come closer than their van der Waals radii, not much.
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < a; b++) {
      const contact = frame.atomicNumber[a] === 1 && frame.atomicNumber[b] === 1 ? 2 : 2.6;
      set(a, b, contact, FAR);
    }
  }
  const known = new Uint8Array(n * n);
  const mark = (a: number, b: number): boolean => {
    if (a === b || known[a * n + b] === 1) return false;
    known[a * n + b] = known[b * n + a] = 1;
    return true;
  };
  const lengths = frame.bonds.map((bond) => bondLength(frame, bond.order, bond.a, bond.b));
  frame.bonds.forEach((bond, index) => {
    mark(bond.a, bond.b);
    set(bond.a, bond.b, lengths[index] - 0.01, lengths[index] + 0.01);
  });
  const lengthOf = (a: number, b: number): number => lengths[frame.bondIndex(a, b)];
  for (let centre = 0; centre < n; centre++) {
    const around = frame.neighbours[centre];
    around.forEach((a, i) => {
      for (const b of around.slice(i + 1)) {
        if (!mark(a, b)) continue;
        const [low, high] = frame.angle(centre, a, b);
        const [la, lb] = [lengthOf(centre, a), lengthOf(centre, b)];
        set(a, b, third(la, lb, low), third(la, lb, high));
      }
    });
  }
  for (const bond of frame.bonds) {
    for (const a of frame.neighbours[bond.a]) {
      if (a === bond.b) continue;
      for (const d of frame.neighbours[bond.b]) {
        if (d === bond.a || !mark(a, d)) continue;
        const first = middle(frame.angle(bond.a, a, bond.b));
        const second = middle(frame.angle(bond.b, bond.a, d));
        const sides = [lengthOf(a, bond.a), lengthOf(bond.a, bond.b), lengthOf(bond.b, d)] as const;
        const cis = fourth(sides, first, second, 0);
        const trans = fourth(sides, first, second, 180);
        const torsion = frame.torsion(a, bond.a, bond.b, d);
        if (torsion === 'cis') set(a, d, cis - 0.08, cis + 0.08);
        else if (torsion === 'trans') set(a, d, trans - 0.08, trans + 0.05);
        else set(a, d, cis - 0.06, trans + 0.06);
      }
    }
  }
  smooth(lower, upper, n);
  return { lower, upper };
}

function bondLength(frame: AtomFrame, order: number, a: number, b: number): number {
  const radius = (atom: number): number => (SINGLE_RADII[frame.atomicNumber[atom]] ?? 150) / 100;
  const single = radius(a) + radius(b);
  if (order === 1.5) return single - SHORTENING.aromatic;
  if (order === 2) return single - SHORTENING.double;
  return order >= 3 && order < 4 ? single - SHORTENING.triple : single;
}

function middle([low, high]: readonly [number, number]): number {
  return (low + high) / 2;
}

/** The third side of a triangle (angle in degrees). */
function third(a: number, b: number, angle: number): number {
  return Math.sqrt(a * a + b * b - 2 * a * b * Math.cos(angle * DEGREE));
}

/** Distance of the ends of a chain of three bonds (angles in degrees). */
function fourth(
  sides: readonly [number, number, number],
  first: number,
  second: number,
  torsion: number,
): number {
  const [a, b, c] = sides;
  const [alpha, beta] = [first * DEGREE, second * DEGREE];
  const x = b - a * Math.cos(alpha) - c * Math.cos(beta);
  const y = a * Math.sin(alpha) - c * Math.sin(beta) * Math.cos(torsion * DEGREE);
  const z = c * Math.sin(beta) * Math.sin(torsion * DEGREE);
  return Math.sqrt(x * x + y * y + z * z);
}

/** Triangle inequalities, until no bound can be narrowed by a third atom. */
function smooth(lower: Float64Array, upper: Float64Array, n: number): void {
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      const ik = upper[i * n + k];
      if (i === k || ik >= FAR) continue;
      for (let j = 0; j < i; j++) {
        if (j === k) continue;
        const through = ik + upper[k * n + j];
        const at = i * n + j;
        if (through < upper[at]) upper[at] = upper[j * n + i] = through;
      }
    }
  }
  // Rules that contradict each other (strained cages) give way to the lower bound.
  for (let at = 0; at < lower.length; at++) if (lower[at] > upper[at]) lower[at] = upper[at];
}
