/**
 * Substructure and similarity search over the molecules that a run has stored. Screening fingerprints are kept in the
 * run's store; those of new molecules are computed when a search begins.
 */
import type { Chemistry } from '../chem/analysis.ts';
import { BLOB_BYTES, similaritySearch, substructureSearch } from '../chem/search.ts';
import { badInput } from '../protocol/errors.ts';
import type { RunStore } from '../storage/run-store.ts';

export interface FoundMolecule {
  /** Of the candidate. */
  id: number;
  /** Canonical SMILES, the key of the candidate. */
  key: string;
  /** Tanimoto similarity of ECFP4 bits, for similarity searches. */
  similarity?: number;
}

/** Molecules that are prepared in one call of the workers. */
const PREPARED_AT_ONCE = 2_000;

export class CandidateSearch {
  private readonly store: RunStore;
  private readonly chemistry: Chemistry;
  private ids: number[] = [];
  private keys: string[] = [];
  private patterns = new Uint8Array(0);
  private bits = new Uint8Array(0);

  constructor(store: RunStore, chemistry: Chemistry) {
    this.store = store;
    this.chemistry = chemistry;
  }

  /** Computes the fingerprints that are missing and reads all; a search does so by itself. */
  async prepare(onProgress?: (prepared: number) => void, signal?: AbortSignal): Promise<void> {
    let prepared = 0;
    for (;;) {
      signal?.throwIfAborted();
      const missing = this.store.fingerprints.missing(PREPARED_AT_ONCE);
      if (missing.length === 0) break;
      const analyses = await this.chemistry.analyse(
        missing.map(({ key }) => key),
        { screening: true },
      );
      const empty = new Uint8Array(2 * BLOB_BYTES);
      this.store.fingerprints.set(
        missing.map(({ id }, i) => ({ id, fingerprint: analyses[i].screening ?? empty })),
      );
      prepared += missing.length;
      onProgress?.(prepared);
    }
    if (prepared > 0 || this.keys.length === 0) this.read();
  }

  /** ECFP4 bits of all molecules, one after the other, `BLOB_BYTES` each. */
  async fingerprints(
    onProgress?: (prepared: number) => void,
    signal?: AbortSignal,
  ): Promise<{ ids: readonly number[]; bits: Uint8Array }> {
    await this.prepare(onProgress, signal);
    return { ids: this.ids, bits: this.bits };
  }

  /** At most `limit` molecules that hold the SMARTS, in the order in which they were found by the run. */
  async substructure(
    smarts: string,
    limit: number,
    signal?: AbortSignal,
  ): Promise<FoundMolecule[]> {
    await this.prepare(undefined, signal);
    const { positions } = await substructureSearch({
      smarts,
      patterns: this.patterns,
      smilesAt: (position) => this.keys[position],
      limit,
      ...(signal === undefined ? {} : { signal }),
    });
    return positions.map((position) => ({ id: this.ids[position], key: this.keys[position] }));
  }

  /** At most `limit` molecules at least `threshold` similar to a SMILES, the most similar first. */
  async similar(
    smiles: string,
    options: { threshold: number; limit: number },
  ): Promise<FoundMolecule[]> {
    await this.prepare();
    const [{ screening, reason }] = await this.chemistry.analyse([smiles], { screening: true });
    if (screening === undefined) {
      throw badInput(`The molecule "${smiles}" cannot be read: ${reason ?? 'it is no SMILES'}`, {
        molecule: smiles,
      });
    }
    return similaritySearch(screening.slice(BLOB_BYTES), this.bits, options).map(
      ({ position, similarity }) => ({
        id: this.ids[position],
        key: this.keys[position],
        similarity,
      }),
    );
  }

  private read(): void {
    const rows = [...this.store.fingerprints.all()];
    this.ids = rows.map(({ id }) => id);
    this.keys = rows.map(({ key }) => key);
    this.patterns = new Uint8Array(rows.length * BLOB_BYTES);
    this.bits = new Uint8Array(rows.length * BLOB_BYTES);
    for (const [i, { fingerprint }] of rows.entries()) {
      this.patterns.set(fingerprint.subarray(0, BLOB_BYTES), i * BLOB_BYTES);
      this.bits.set(fingerprint.subarray(BLOB_BYTES), i * BLOB_BYTES);
    }
  }
}
