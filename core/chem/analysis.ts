/**
 * What the chemistry workers compute for a molecule, and the request that asks for it. A scoring function merges
 * the needs of all its components into one request, so that a molecule is parsed and perceived once.
 * Plain data: it crosses threads.
 */

/** Property names of the contract: CSV columns, component types and keys in reward scripts alike. */
export const PROPERTY_NAMES = [
  'mw', 'exact_mw', 'logp', 'mr', 'tpsa', 'hba', 'hbd', 'rotatable_bonds', 'rings', 'aromatic_rings',
  'aliphatic_rings', 'largest_ring', 'fraction_csp3', 'heavy_atoms', 'charge', 'stereocentres', 'bertz_ct',
  'qed', 'qed_alerts', 'sa_score',
] as const; // prettier-ignore
export type PropertyName = (typeof PROPERTY_NAMES)[number];

export const FINGERPRINT_NAMES = [
  'ecfp4', 'ecfp6', 'ecfp4-count', 'ecfp6-count', 'fcfp4', 'atom-pair', 'atom-pair10',
] as const; // prettier-ignore
export type FingerprintName = (typeof FINGERPRINT_NAMES)[number];

/** Sparse counts (bit fingerprints have counts of 1 and ids below 2,048), ids ascending, unsigned 32-bit. */
export interface SparseFingerprint {
  ids: Uint32Array;
  counts: Uint16Array;
}

export interface AnalysisRequest {
  properties?: readonly PropertyName[];
  /** Murcko scaffold (canonical SMILES, '' for acyclic molecules). */
  scaffold?: boolean;
  /** Generic Murcko scaffold: all atoms carbon, all bonds single. */
  genericScaffold?: boolean;
  inchiKey?: boolean;
  /** Element counts with hydrogens, as {C: 9, H: 10}. */
  elements?: boolean;
  /** Tanimoto similarity to each reference. */
  similarities?: readonly { fingerprint: FingerprintName; reference: string }[];
  /** Number of unique matches of each SMARTS. */
  smarts?: readonly string[];
  /** With each SMARTS also the atoms of its matches, for explanations. */
  smartsAtoms?: boolean;
  fingerprints?: readonly FingerprintName[];
  /** What searches over stored molecules need. */
  screening?: boolean;
}

export interface Analysis {
  /** SMILES as given. */
  input: string;
  valid: boolean;
  /** Why the molecule was refused: one sentence; undefined when valid. */
  reason?: string;
  /** RDKit canonical SMILES with stereo; '' when invalid. */
  smiles: string;
  /** Missing keys could not be computed for this molecule. */
  properties: Partial<Record<PropertyName, number>>;
  scaffold?: string;
  genericScaffold?: string;
  inchiKey?: string;
  elements?: Record<string, number>;
  similarities?: number[];
  smarts?: number[];
  smartsAtoms?: number[][][];
  fingerprints?: SparseFingerprint[];
  /** 512 bytes: RDKit's pattern fingerprint, then the bits of ecfp4, 2,048 each. */
  screening?: Uint8Array;
}

export interface RandomizeOptions {
  /** Whether stereo marks are written; yes by default. */
  isomeric?: boolean;
}

/** The chemistry workers as the rest of the program sees them. Results come in the order of the input. */
export interface Chemistry {
  analyse(smiles: readonly string[], request: AnalysisRequest): Promise<Analysis[]>;
  /** One randomized (non-canonical) SMILES for each input, decided by its seed alone; an input that cannot be parsed comes back unchanged. */
  randomize(
    smiles: readonly string[],
    seeds: readonly number[],
    options?: RandomizeOptions,
  ): Promise<string[]>;
  /** Why a SMARTS cannot be used, or undefined. */
  checkSmarts(smarts: string): Promise<string | undefined>;
  close(): Promise<void>;
}
