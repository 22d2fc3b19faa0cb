/**
 * Quantitative estimate of drug-likeness (G. R. Bickerton et al., Nature Chemistry 2012, 4, 90, doi:10.1038/nchem.1243),
 * with mean weights as RDKit's QED 1.1.0 computes it.
 */
import type { MoleculeGraph } from './molecule-graph.ts';
import { QED_ACCEPTORS, QED_ALERTS } from './qed-alerts.ts';
import { compileSmarts, countMatches, hasMatch, matchesAt } from './smarts-pattern.ts';
import type { MatchTarget } from './smarts-masks.ts';

/** The eight quantities that QED weighs; `mw` is the average weight, `rotb` the strict count, `psa` the TPSA. */
export interface QedProperties {
  mw: number;
  alogp: number;
  hba: number;
  hbd: number;
  psa: number;
  rotb: number;
  arom: number;
  alerts: number;
}

type Curve = readonly [
  weight: number, a: number, b: number, c: number, d: number, e: number, f: number, maximum: number,
]; // prettier-ignore

/** SOURCE: the mean weights and the asymmetric double sigmoids of RDKit's QED.py, from the paper's supplementary table 1. */
// prettier-ignore
const CURVES: Record<keyof QedProperties, Curve> = {
  mw: [0.66, 2.817065973, 392.5754953, 290.7489764, 2.419764353, 49.22325677, 65.37051707, 104.9805561],
  alogp: [0.46, 3.17269058, 137.8624751, 2.534937431, 4.581497897, 0.822739154, 0.576295591, 131.3186604],
  hba: [0.05, 2.948620388, 160.4605972, 3.615294657, 4.435986202, 0.290141953, 1.300669958, 148.7763046],
  hbd: [0.61, 1.618662227, 1010.051101, 0.985094388, 1e-9, 0.713820843, 0.920922555, 258.1632616],
  psa: [0.06, 1.876861559, 125.2232657, 62.90773554, 87.83366614, 12.01999824, 28.51324732, 104.5686167],
  rotb: [0.65, 0.01, 272.4121427, 2.55837997, 1.565547684, 1.271567166, 2.758063707, 105.4420403],
  arom: [0.48, 3.21778897, 957.7374108, 2.274627939, 1e-9, 1.317690384, 0.375760881, 312.337261],
  alerts: [0.95, 0.01, 1199.094025, -0.09002883, 1e-9, 0.185904477, 0.875193782, 417.7253140],
};

/** QED in (0, 1): exp of the weighted mean of the logarithms of the eight desirabilities. */
export function computeQed(properties: QedProperties): number {
  let sum = 0;
  let weights = 0;
  for (const name of Object.keys(CURVES) as (keyof QedProperties)[]) {
    const [weight, ...curve] = CURVES[name];
    sum += weight * Math.log(desirability(properties[name], curve));
    weights += weight;
  }
  return Math.exp(sum / weights);
}

function desirability(x: number, [a, b, c, d, e, f, maximum]: number[]): number {
  const rise = 1 + Math.exp(-(x - c + d / 2) / e);
  const fall = 1 + Math.exp(-(x - c - d / 2) / f);
  return (a + (b / rise) * (1 - 1 / fall)) / maximum;
}

const alerts = QED_ALERTS.map(compileSmarts);
const acceptors = QED_ACCEPTORS.map(compileSmarts);
/** Atoms of aliphatic rings; QED counts the rings that remain without them. */
const aliphaticRingAtom = compileSmarts('[$([A;R][!a])]');

/** How many of the 116 structural alerts occur. */
export function countQedAlerts(target: MatchTarget): number {
  let count = 0;
  for (const alert of alerts) if (hasMatch(alert, target)) count++;
  return count;
}

/** QED's own acceptor count, which differs from the property `hba`. */
export function countQedAcceptors(target: MatchTarget): number {
  let count = 0;
  for (const acceptor of acceptors) count += countMatches(acceptor, target);
  return count;
}

/** Rings left after deleting the atoms of aliphatic rings: bonds - atoms + fragments of what remains. */
export function countQedAromaticRings(target: MatchTarget): number {
  const { graph } = target;
  if (graph.rings.length === 0) return 0;
  const deleted = markMatches(target);
  // Where nothing is deleted RDKit answers with the ring count it already has, which may exceed the cycle rank.
  if (!deleted.includes(true)) return graph.rings.length;
  let rings = 0;
  const fragment = Int32Array.from({ length: graph.atomCount }, (_, atom) => atom);
  for (let bond = 0; bond < graph.bondCount; bond++) {
    const begin = graph.bondBegin[bond];
    const end = graph.bondEnd[bond];
    if (deleted[begin] || deleted[end]) continue;
    const a = rootOf(fragment, begin);
    const b = rootOf(fragment, end);
    if (a === b) rings++;
    else fragment[a] = b;
  }
  return rings;
}

function markMatches(target: MatchTarget): boolean[] {
  const { graph }: { graph: MoleculeGraph } = target;
  const marked = new Array<boolean>(graph.atomCount);
  for (let atom = 0; atom < graph.atomCount; atom++) {
    marked[atom] = graph.atomRings[atom] > 0 && matchesAt(aliphaticRingAtom, target, atom);
  }
  return marked;
}

function rootOf(parent: Int32Array, atom: number): number {
  while (parent[atom] !== atom) {
    parent[atom] = parent[parent[atom]];
    atom = parent[atom];
  }
  return atom;
}
