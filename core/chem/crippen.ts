/**
 * logP and molar refractivity from atom contributions (S. A. Wildman, G. M. Crippen, J. Chem. Inf. Comput. Sci. 1999,
 * 39, 868, doi:10.1021/ci990307l), as RDKit types the atoms. Hydrogens are typed by the atom that carries them.
 */
import type { MatchTarget } from './smarts-masks.ts';
import type { SmartsPattern } from './smarts-pattern.ts';
import { canStartAt, compileSmarts, matchesAt } from './smarts-pattern.ts';

type AtomType = readonly [smarts: string, logp: number, mr: number];

/**
 * The first pattern of the list that matches with its first atom on an atom gives its contributions.
 * SOURCE: RDKit Code/GraphMol/Descriptors/Crippen.cpp (BSD-3-Clause), the types of heavy atoms in its order.
 */
// prettier-ignore
const HEAVY_TYPES: readonly AtomType[] = [
  ['[CH4]', 0.1441, 2.503],
  ['[CH3]C', 0.1441, 2.503],
  ['[CH2](C)C', 0.1441, 2.503],
  ['[CH](C)(C)C', 0.0, 2.433],
  ['[C](C)(C)(C)C', 0.0, 2.433],
  ['[CH3][N,O,P,S,F,Cl,Br,I]', -0.2035, 2.753],
  ['[CH2X4]([N,O,P,S,F,Cl,Br,I])[A;!#1]', -0.2035, 2.753],
  ['[CH1X4]([N,O,P,S,F,Cl,Br,I])([A;!#1])[A;!#1]', -0.2051, 2.731],
  ['[CH0X4]([N,O,P,S,F,Cl,Br,I])([A;!#1])([A;!#1])[A;!#1]', -0.2051, 2.731],
  ['[C]=[!C;A;!#1]', -0.2783, 5.007],
  ['[CH2]=C', 0.1551, 3.513],
  ['[CH1](=C)[A;!#1]', 0.1551, 3.513],
  ['[CH0](=C)([A;!#1])[A;!#1]', 0.1551, 3.513],
  ['[C](=C)=C', 0.1551, 3.513],
  ['[CX2]#[A;!#1]', 0.0017, 3.888],
  ['[CH3]c', 0.08452, 2.464],
  ['[CH3]a', -0.1444, 2.412],
  ['[CH2X4]a', -0.0516, 2.488],
  ['[CHX4]a', 0.1193, 2.582],
  ['[CH0X4]a', -0.0967, 2.576],
  ['[cH0]-[A;!C;!N;!O;!S;!F;!Cl;!Br;!I;!#1]', -0.5443, 4.041],
  ['[c][#9]', 0.0, 3.257],
  ['[c][#17]', 0.245, 3.564],
  ['[c][#35]', 0.198, 3.18],
  ['[c][#53]', 0.0, 3.104],
  ['[cH]', 0.1581, 3.35],
  ['[c](:a)(:a):a', 0.2955, 4.346],
  ['[c](:a)(:a)-a', 0.2713, 3.904],
  ['[c](:a)(:a)-C', 0.136, 3.509],
  ['[c](:a)(:a)-N', 0.4619, 4.067],
  ['[c](:a)(:a)-O', 0.5437, 3.853],
  ['[c](:a)(:a)-S', 0.1893, 2.673],
  ['[c](:a)(:a)=[C,N,O]', -0.8186, 3.135],
  ['[C](=C)(a)[A;!#1]', 0.264, 4.305],
  ['[C](=C)(c)a', 0.264, 4.305],
  ['[CH1](=C)a', 0.264, 4.305],
  ['[C]=c', 0.264, 4.305],
  ['[CX4][A;!C;!N;!O;!P;!S;!F;!Cl;!Br;!I;!#1]', 0.2148, 2.693],
  ['[#6]', 0.08129, 3.243],
  ['[NH2+0][A;!#1]', -1.019, 2.262],
  ['[NH+0]([A;!#1])[A;!#1]', -0.7096, 2.173],
  ['[NH2+0]a', -1.027, 2.827],
  ['[NH1+0]([!#1;A,a])a', -0.5188, 3.0],
  ['[NH+0]=[!#1;A,a]', 0.08387, 1.757],
  ['[N+0](=[!#1;A,a])[!#1;A,a]', 0.1836, 2.428],
  ['[N+0]([A;!#1])([A;!#1])[A;!#1]', -0.3187, 1.839],
  ['[N+0](a)([!#1;A,a])[A;!#1]', -0.4458, 2.819],
  ['[N+0](a)(a)a', -0.4458, 2.819],
  ['[N+0]#[A;!#1]', 0.01508, 1.725],
  ['[NH3,NH2,NH;+,+2,+3]', -1.95, 0.0],
  ['[n+0]', -0.3239, 2.202],
  ['[n;+,+2,+3]', -1.119, 0.0],
  ['[NH0;+,+2,+3]([A;!#1])([A;!#1])([A;!#1])[A;!#1]', -0.3396, 0.2604],
  ['[NH0;+,+2,+3](=[A;!#1])([A;!#1])[!#1;A,a]', -0.3396, 0.2604],
  ['[NH0;+,+2,+3](=[#6])=[#7]', -0.3396, 0.2604],
  ['[N;+,+2,+3]#[A;!#1]', 0.2887, 3.359],
  ['[N;-,-2,-3]', 0.2887, 3.359],
  ['[N;+,+2,+3](=[N;-,-2,-3])=N', 0.2887, 3.359],
  ['[#7]', -0.4806, 2.134],
  ['[o]', 0.1552, 1.08],
  ['[OH,OH2]', -0.2893, 0.8238],
  ['[O]([A;!#1])[A;!#1]', -0.0684, 1.085],
  ['[O](a)[!#1;A,a]', -0.4195, 1.182],
  ['[O]=[#7,#8]', 0.0335, 3.367],
  ['[OX1;-,-2,-3][#7]', 0.0335, 3.367],
  ['[OX1;-,-2,-2][#16]', -0.3339, 0.7774],
  ['[O;-0]=[#16;-0]', -0.3339, 0.7774],
  ['[O-]C(=O)', -1.326, 0.0],
  ['[OX1;-,-2,-3][!#1;!N;!S]', -1.189, 0.0],
  ['[O]=c', 0.1788, 3.135],
  ['[O]=[CH]C', -0.1526, 0.0],
  ['[O]=C(C)([A;!#1])', -0.1526, 0.0],
  ['[O]=[CH][N,O]', -0.1526, 0.0],
  ['[O]=[CH2]', -0.1526, 0.0],
  ['[O]=[CX2]=O', -0.1526, 0.0],
  ['[O]=[CH]c', 0.1129, 0.2215],
  ['[O]=C([C,c])[a;!#1]', 0.1129, 0.2215],
  ['[O]=C(c)[A;!#1]', 0.1129, 0.2215],
  ['[O]=C([!#1;!#6])[!#1;!#6]', 0.4833, 0.389],
  ['[#8]', -0.1188, 0.6865],
  ['[#9-0]', 0.4202, 1.108],
  ['[#17-0]', 0.6895, 5.853],
  ['[#35-0]', 0.8456, 8.927],
  ['[#53-0]', 0.8857, 14.02],
  ['[#9,#17,#35,#53;-]', -2.996, 0.0],
  ['[#53;+,+2,+3]', -2.996, 0.0],
  ['[+;#3,#11,#19,#37,#55]', -2.996, 0.0],
  ['[#15]', 0.8612, 6.92],
  ['[S;-,-2,-3,-4,+1,+2,+3,+5,+6]', -0.0024, 7.365],
  ['[S-0]=[N,O,P,S]', -0.0024, 7.365],
  ['[S;A]', 0.6482, 7.591],
  ['[s;a]', 0.6237, 6.691],
  ['[#3,#11,#19,#37,#55]', -0.3808, 5.754],
  ['[#4,#12,#20,#38,#56]', -0.3808, 5.754],
  ['[#5,#13,#31,#49,#81]', -0.3808, 5.754],
  ['[#14,#32,#50,#82]', -0.3808, 5.754],
  ['[#33,#51,#83]', -0.3808, 5.754],
  ['[#34,#52,#84]', -0.3808, 5.754],
  ['[#21,#22,#23,#24,#25,#26,#27,#28,#29,#30]', -0.0025, 0.0],
  ['[#39,#40,#41,#42,#43,#44,#45,#46,#47,#48]', -0.0025, 0.0],
  ['[#72,#73,#74,#75,#76,#77,#78,#79,#80]', -0.0025, 0.0],
];

/**
 * The same for hydrogens, written from the atom that carries the hydrogen: RDKit's `[#1]O[CX4,c]` is `O[CX4,c]` here.
 * A second hydrogen on the oxygen (water) counts as its neighbour outside C, N, O and S.
 * SOURCE: RDKit Code/GraphMol/Descriptors/Crippen.cpp, types H1 to HS.
 */
// prettier-ignore
const HYDROGEN_TYPES: readonly AtomType[] = [
  ['[#6,#1]', 0.123, 1.057],
  ['O[CX4,c]', -0.2677, 1.395],
  ['O[!#6;!#7;!#8;!#16;!#1]', -0.2677, 1.395],
  ['[O;!H0;!H1]', -0.2677, 1.395],
  ['[!#6;!#7;!#8]', -0.2677, 1.395],
  ['[#7]', 0.2142, 0.9627],
  ['O[#7]', 0.2142, 0.9627],
  ['OC=[#6,#7,O,S]', 0.298, 1.805],
  ['O[O,S]', 0.298, 1.805],
  ['*', 0.1125, 1.112],
];

interface CompiledType {
  pattern: SmartsPattern;
  logp: number;
  mr: number;
}

const compile = ([smarts, logp, mr]: AtomType): CompiledType => ({
  pattern: compileSmarts(smarts),
  logp,
  mr,
});
const heavyTypes = HEAVY_TYPES.map(compile);
const hydrogenTypes = HYDROGEN_TYPES.map(compile);
/** Heavy types that can match an element, found on first use. */
const typesByElement = new Map<number, CompiledType[]>();

/** Wildman-Crippen logP and molar refractivity (cubic centimetres a mole), hydrogens included. */
export function computeCrippen(target: MatchTarget): { logp: number; mr: number } {
  const { graph } = target;
  let logp = 0;
  let mr = 0;
  for (let atom = 0; atom < graph.atomCount; atom++) {
    const z = graph.atomicNumber[atom];
    if (z !== 1) {
      const type = candidates(z).find(({ pattern }) => matchesAt(pattern, target, atom));
      logp += type?.logp ?? 0;
      mr += type?.mr ?? 0;
    }
    const isHydrogen = z === 1;
    const count = isHydrogen ? 0 : graph.totalHydrogens[atom];
    if (count > 0) {
      const type = hydrogenTypes.find(({ pattern }) => matchesAt(pattern, target, atom));
      logp += count * (type?.logp ?? 0);
      mr += count * (type?.mr ?? 0);
    }
    if (isHydrogen && (graph.hydrogens[atom] > 0 || carriesNone(target, atom))) {
      const hydrogens = 1 + graph.hydrogens[atom];
      const isFree = graph.totalHydrogens[atom] === 0;
      const type = isFree ? hydrogenTypes[hydrogenTypes.length - 1] : hydrogenTypes[0];
      logp += hydrogens * type.logp;
      mr += hydrogens * type.mr;
    }
  }
  return { logp, mr };
}

/** A hydrogen atom that no heavy atom counts as its own: a proton, or one of H2. */
function carriesNone({ graph }: MatchTarget, atom: number): boolean {
  for (let k = graph.neighbourStart[atom]; k < graph.neighbourStart[atom + 1]; k++) {
    if (graph.atomicNumber[graph.neighbourAtom[k]] !== 1) return false;
  }
  return true;
}

function candidates(z: number): CompiledType[] {
  let types = typesByElement.get(z);
  if (types === undefined) {
    types = heavyTypes.filter(({ pattern }) => canStartAt(pattern, z));
    typesByElement.set(z, types);
  }
  return types;
}
