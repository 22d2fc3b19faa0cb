/** What people call the properties of the contract, and their units. */

export interface PropertyName {
  title: string;
  /** For narrow places, where it differs. */
  short?: string;
  unit?: string;
  help?: string;
}

export const PROPERTIES: Readonly<Record<string, PropertyName>> = {
  mw: { title: 'Molecular weight', short: 'MW', unit: 'g/mol' },
  logp: { title: 'logP', help: 'Octanol-water partition coefficient, after Crippen' },
  tpsa: {
    title: 'Polar surface',
    short: 'TPSA',
    unit: 'Å²',
    help: 'Topological polar surface area',
  },
  qed: { title: 'QED', help: 'Quantitative estimate of drug-likeness, from 0 to 1' },
  sa_score: { title: 'SA score', help: 'Synthetic accessibility, from 1 (easy) to 10 (hard)' },
  hba: { title: 'H-bond acceptors', short: 'HBA' },
  hbd: { title: 'H-bond donors', short: 'HBD' },
  rotatable_bonds: { title: 'Rotatable bonds', short: 'Rot. bonds' },
  rings: { title: 'Rings' },
  aromatic_rings: { title: 'Aromatic rings', short: 'Arom. rings' },
  fraction_csp3: { title: 'Fraction of sp³ carbons', short: 'Fsp³' },
  heavy_atoms: { title: 'Heavy atoms' },
  stereocentres: { title: 'Stereocentres' },
  charge: { title: 'Formal charge', short: 'Charge' },
  aliphatic_rings: { title: 'Aliphatic rings', short: 'Aliph. rings' },
  largest_ring: { title: 'Largest ring', unit: 'atoms' },
  exact_mw: { title: 'Exact mass', unit: 'Da' },
  mr: { title: 'Molar refractivity', short: 'MR', unit: 'cm³/mol' },
  bertz_ct: { title: 'Bertz complexity', help: 'Topological complexity of the molecular graph' },
  qed_alerts: { title: 'Structural alerts', help: 'Unwanted groups that QED counts' },
};

/** Those that stand first in the details; the others follow on demand. */
export const MAIN_PROPERTIES = [
  'mw', 'logp', 'tpsa', 'hba', 'hbd', 'rotatable_bonds', 'rings', 'fraction_csp3', 'qed', 'sa_score',
] as const; // prettier-ignore

/** Names of scoring components that are no properties. */
const COMPONENTS: Readonly<Record<string, string>> = {
  similarity: 'Similarity',
  substructure: 'Substructure',
  script: 'Script',
  onnx: 'Model',
  alerts: 'Alerts',
  external: 'External program',
};

export function propertyTitle(name: string): string {
  return PROPERTIES[name]?.title ?? name;
}

/** A scoring component as people call it; a name of the user's own stays as it is. */
export function componentTitle(name: string): string {
  return PROPERTIES[name]?.short ?? PROPERTIES[name]?.title ?? COMPONENTS[name] ?? name;
}

export function unitOf(name: string): string {
  return PROPERTIES[name]?.unit ?? '';
}
