/**
 * The properties of the contract, each computed on first use from one shared perception of the molecule, so that a
 * request for QED, logP and SA score types atoms and counts hydrogens once.
 */
import type { Mol } from '@rdkit/rdkit';
import type { PropertyName } from './analysis.ts';
import { computeBertzCt } from './bertz.ts';
import { computeCrippen } from './crippen.ts';
import { ATOMIC_WEIGHTS, ISOTOPE_MASSES } from './elements.ts';
import type { MoleculeGraph } from './molecule-graph.ts';
import { morganCounts } from './morgan.ts';
import { computeQed, countQedAcceptors, countQedAlerts, countQedAromaticRings } from './qed.ts';
import { computeSaScore } from './sa-score.ts';
import { compileSmarts, countMatches, createMatchTarget } from './smarts-pattern.ts';
import type { MatchTarget } from './smarts-masks.ts';
import { countStereocentres } from './stereocentres.ts';
import { computeTpsa } from './tpsa.ts';

// SOURCE: RDKit Code/GraphMol/Descriptors/Lipinski.cpp: NumHBD; NumHBA as changed in 2026 (aromatic N needs two
// neighbours, GitHub #8997); NumRotatableBonds, strict, of 2022.09.
const DONOR = compileSmarts('[N&!H0&v3,N&!H0&+1&v4,O&H1&+0,S&H1&+0,n&H1&+0]');
const ACCEPTOR = compileSmarts(
  '[$([O,S;H1;v2]-[!$(*=[O,N,P,S])]),$([O,S;H0;v2]),$([O,S;-]),$([N;v3;!$(N-*=!@[O,N,P,S])]),$([nH0X2,o,s;+0])]',
);
const ROTOR_END =
  '!$(*#*)&!D1&!$(C(F)(F)F)&!$(C(Cl)(Cl)Cl)&!$(C(Br)(Br)Br)&!$(C([CH3])([CH3])[CH3])';
const ROTATABLE_BOND = compileSmarts(
  `[${ROTOR_END}&!$([CD3](=[N,O,S])-!@[#7,O,S!D1])&!$([#7,O,S!D1]-!@[CD3]=[N,O,S])&!$([CD3](=[N+])-!@[#7!D1])&!$([#7!D1]-!@[CD3]=[N+])]-,:;!@[${ROTOR_END}]`,
);

/** SOURCE: CODATA, in g/mol; RDKit's exact mass of an ion lacks or has its electrons. */
const ELECTRON_MASS = 0.00054857991;

/** A parsed molecule with what has been perceived of it so far. Lives no longer than its RDKit molecule. */
export class MoleculeProperties {
  readonly graph: MoleculeGraph;
  private readonly molecule: Mol;
  private readonly values = new Map<PropertyName, number>();
  private matchTarget: MatchTarget | undefined;

  constructor(molecule: Mol, graph: MoleculeGraph) {
    this.molecule = molecule;
    this.graph = graph;
  }

  /** What patterns are matched on. */
  get target(): MatchTarget {
    this.matchTarget ??= createMatchTarget(this.graph);
    return this.matchTarget;
  }

  /** A property by its name; units as in the contract (g/mol, square Angstrom, counts). */
  get(name: PropertyName): number {
    let value = this.values.get(name);
    if (value === undefined) {
      value = this.compute(name);
      this.values.set(name, value);
    }
    return value;
  }

  private compute(name: PropertyName): number {
    const { graph } = this;
    switch (name) {
      case 'mw':
        return this.weight(ATOMIC_WEIGHTS, 'amw');
      case 'exact_mw':
        return this.weight(ISOTOPE_MASSES, 'exactmw');
      case 'logp':
      case 'mr': {
        const { logp, mr } = computeCrippen(this.target);
        this.values.set('logp', logp);
        this.values.set('mr', mr);
        return name === 'logp' ? logp : mr;
      }
      case 'tpsa':
        return computeTpsa(graph);
      case 'hba':
        return countMatches(ACCEPTOR, this.target);
      case 'hbd':
        return countMatches(DONOR, this.target);
      case 'rotatable_bonds':
        return countMatches(ROTATABLE_BOND, this.target);
      case 'rings':
        return graph.rings.length;
      case 'aromatic_rings':
        return graph.ringBonds.filter((ring) => ring.every((bond) => graph.bondAromatic[bond]))
          .length;
      case 'aliphatic_rings':
        return graph.rings.length - this.get('aromatic_rings');
      case 'largest_ring':
        return graph.rings.reduce((largest, ring) => Math.max(largest, ring.length), 0);
      case 'fraction_csp3':
        return fractionCsp3(graph);
      case 'heavy_atoms':
        return graph.atomicNumber.filter((z) => z > 1).length;
      case 'charge':
        return graph.charge.reduce((total, charge) => total + charge, 0);
      case 'stereocentres':
        return countStereocentres(graph);
      case 'bertz_ct':
        return computeBertzCt(graph);
      case 'qed':
        return computeQed({
          mw: this.get('mw'),
          alogp: this.get('logp'),
          hba: countQedAcceptors(this.target),
          hbd: this.get('hbd'),
          psa: this.get('tpsa'),
          rotb: this.get('rotatable_bonds'),
          arom: countQedAromaticRings(this.target),
          alerts: this.get('qed_alerts'),
        });
      case 'qed_alerts':
        return countQedAlerts(this.target);
      case 'sa_score':
        return computeSaScore(graph, morganCounts(graph, 2), this.get('stereocentres'));
    }
  }

  /** Sum of atomic masses with hydrogens; isotopes are weighed by RDKit, which knows them all. */
  private weight(masses: readonly number[], descriptor: 'amw' | 'exactmw'): number {
    const { graph } = this;
    if (graph.isotope.some((isotope) => isotope !== 0)) {
      const descriptors = JSON.parse(this.molecule.get_descriptors()) as Record<string, number>;
      return descriptors[descriptor];
    }
    let total = 0;
    for (let atom = 0; atom < graph.atomCount; atom++) {
      total += masses[graph.atomicNumber[atom]] + graph.hydrogens[atom] * masses[1];
    }
    return descriptor === 'amw' ? total : total - ELECTRON_MASS * this.get('charge');
  }
}

/** Share of the carbons that have four neighbours, hydrogens counted; 0 without carbon. */
function fractionCsp3(graph: MoleculeGraph): number {
  let carbons = 0;
  let saturated = 0;
  for (let atom = 0; atom < graph.atomCount; atom++) {
    if (graph.atomicNumber[atom] !== 6) continue;
    carbons++;
    if (graph.degree[atom] + graph.hydrogens[atom] === 4) saturated++;
  }
  return carbons === 0 ? 0 : saturated / carbons;
}

/** Element counts with hydrogens, as { C: 9, H: 10 }; dummy atoms are `*`. */
export function countElements(
  graph: MoleculeGraph,
  symbols: readonly string[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  let hydrogens = 0;
  for (let atom = 0; atom < graph.atomCount; atom++) {
    const symbol = symbols[graph.atomicNumber[atom]];
    counts[symbol] = (counts[symbol] ?? 0) + 1;
    hydrogens += graph.hydrogens[atom];
  }
  if (hydrogens > 0) counts.H = (counts.H ?? 0) + hydrogens;
  return counts;
}
