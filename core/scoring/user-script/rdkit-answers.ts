/** The chemistry inside a script's worker: RDKit, with the fingerprints asked for kept ready. */
import type {
  Analysis,
  AnalysisRequest,
  FingerprintName,
  SparseFingerprint,
} from '../../chem/analysis.ts';
import { MoleculeAnalyser } from '../../chem/molecule-analysis.ts';
import { Rdkit } from '../../chem/rdkit.ts';
import { tanimoto } from '../../chem/similarity.ts';
import { AppError } from '../../protocol/errors.ts';
import type { MoleculeAnswers } from './molecule-answers.ts';

/** More than a batch with its references needs; bounds the memory of a worker that runs for days. */
const MOST_KEPT = 4096;

export interface RdkitAnswers extends MoleculeAnswers {
  /** After a crash inside RDKit new answers must be created. */
  isBroken(): boolean;
}

export async function createRdkitAnswers(): Promise<RdkitAnswers> {
  const rdkit = await Rdkit.load();
  const analyser = new MoleculeAnalyser(rdkit);
  const fingerprints = new Kept<SparseFingerprint>();

  const analyse = (smiles: string, request: AnalysisRequest): Analysis => {
    const analysis = withPlainErrors(() => analyser.analyse(smiles, request));
    if (analysis.valid) return analysis;
    throw new Error(`The SMILES '${shorten(smiles)}' cannot be used: ${analysis.reason ?? ''}`);
  };

  const fingerprintOf = (smiles: string, name: FingerprintName): SparseFingerprint =>
    fingerprints.get(`${name} ${smiles}`, () => {
      const [found] = analyse(smiles, { fingerprints: [name] }).fingerprints ?? [];
      return found;
    });

  return {
    isBroken: () => rdkit.isBroken,
    property: (smiles, name) => analyse(smiles, { properties: [name] }).properties[name],
    scaffold: (smiles) => analyse(smiles, { scaffold: true }).scaffold ?? '',
    matches: (smiles, smarts) => analyse(smiles, { smarts: [smarts] }).smarts?.[0] ?? 0,
    similarity: (smiles, reference, name) =>
      tanimoto(fingerprintOf(smiles, name), fingerprintOf(reference, name)),
  };
}

/** A refused SMARTS becomes an error that the script can catch and show. */
function withPlainErrors<Result>(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw error instanceof AppError ? new Error(error.message) : error;
  }
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** Values by key, the least recently used given up first. */
class Kept<Value> {
  private readonly values = new Map<string, Value>();

  get(key: string, create: () => Value): Value {
    const known = this.values.get(key);
    const value = known ?? create();
    this.values.delete(key);
    this.values.set(key, value);
    if (this.values.size > MOST_KEPT) {
      const [oldest] = this.values.keys();
      this.values.delete(oldest);
    }
    return value;
  }
}
