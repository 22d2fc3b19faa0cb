/** What is known of one molecule beside its score: properties, whether the prior saw it, and what it resembles. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { PROPERTY_NAMES, type Chemistry } from '../chem/analysis.ts';
import { readMoleculeFile } from '../chem/molecule-files.ts';
import { BLOB_BYTES, similaritySearch } from '../chem/search.ts';
import { priorFile } from '../environments/molecule/molecule-environment.ts';
import { stagesOf, type MoleculeRunSettings } from '../environments/molecule/run-schema.ts';
import { priorAssetPaths } from '../policies/prior-assets.ts';
import { loadSeenMolecules, type SeenMolecules } from '../policies/seen-molecules.ts';
import type { MoleculeFacts } from '../protocol/host-records.ts';
import type { RunFolder } from '../runs/run-folder.ts';
import { scoringSettingsSchema, type ScoringSettings } from '../scoring/scoring-settings.ts';
import { RunStore, type StageRow } from '../storage/run-store.ts';

/** Loaded molecules that are compared with; of longer files only the first ones. */
const MOST_LOADED = 20_000;
/** Runs and priors of which the molecules are kept in memory. */
const MOST_KEPT = 4;

interface LoadedMolecules {
  smiles: string[];
  /** Where each comes from. */
  sources: string[];
  /** ECFP4 bits one after the other. */
  bits: Uint8Array;
}

export class MoleculeFactsReader {
  private readonly chemistry: () => Promise<Chemistry>;
  private readonly seen = new Map<string, Promise<SeenMolecules>>();
  private readonly loaded = new Map<string, Promise<LoadedMolecules>>();

  constructor(chemistry: () => Promise<Chemistry>) {
    this.chemistry = chemistry;
  }

  /** Empty for what is no molecule. `run`: the molecule run whose prior and files it is compared with. */
  async of(smiles: string, run?: RunFolder): Promise<MoleculeFacts> {
    const chemistry = await this.chemistry();
    const [analysis] = await chemistry.analyse([smiles], {
      properties: PROPERTY_NAMES,
      scaffold: true,
      inchiKey: true,
      screening: true,
    });
    const facts: MoleculeFacts = {
      smiles: analysis.smiles,
      properties: { ...analysis.properties },
      scaffold: analysis.scaffold ?? '',
      inchiKey: analysis.inchiKey ?? '',
      inTrainingCorpus: null,
      nearest: null,
    };
    if (!analysis.valid || run?.description.settings.environment.type !== 'molecule') return facts;
    const settings = run.description.settings as unknown as MoleculeRunSettings;
    const seen = await this.seenBy(settings, run);
    if (seen !== undefined) facts.inTrainingCorpus = seen.has(analysis.smiles);
    if (analysis.screening !== undefined)
      facts.nearest = await this.nearest(analysis.screening.slice(BLOB_BYTES), settings, run);
    return facts;
  }

  private async seenBy(
    settings: MoleculeRunSettings,
    run: RunFolder,
  ): Promise<SeenMolecules | undefined> {
    const prior = priorFile(settings.environment.prior, (path) => run.inputFile(path));
    const { seen } = priorAssetPaths(prior);
    return existsSync(seen)
      ? remembered(this.seen, seen, () => loadSeenMolecules(seen))
      : undefined;
  }

  private async nearest(
    bits: Uint8Array,
    settings: MoleculeRunSettings,
    run: RunFolder,
  ): Promise<MoleculeFacts['nearest']> {
    const later = laterStages(run);
    // A goal that was set since may name further molecules.
    const key = `${run.path} ${later.length}`;
    const loaded = await remembered(this.loaded, key, () => this.load(settings, run, later));
    const [found] = similaritySearch(bits, loaded.bits, { threshold: 0, limit: 1 });
    if (found === undefined) return null;
    const { position, similarity } = found;
    return { smiles: loaded.smiles[position], similarity, source: loaded.sources[position] };
  }

  /** Replay seeds and the references of all goals' similarities, as far as they are molecules; each once. */
  private async load(
    settings: MoleculeRunSettings,
    run: RunFolder,
    later: readonly StageRow[],
  ): Promise<LoadedMolecules> {
    const records: { smiles: string; source: string }[] = [];
    const addFile = async (path: string): Promise<void> => {
      const file = await readMoleculeFile(run.inputFile(path));
      for (const { input } of file.records)
        if (input !== '') records.push({ smiles: input, source: basename(path) });
    };
    if (settings.replay.seeds !== undefined) await addFile(settings.replay.seeds);
    const files = new Set<string>();
    for (const { type, name, references, file } of componentsOf(settings, later)) {
      if (type !== 'similarity') continue;
      const source = name ?? 'similarity';
      const inline = references === undefined ? [] : ([references].flat() as string[]);
      for (const smiles of inline) records.push({ smiles, source });
      if (typeof file === 'string') files.add(file);
    }
    for (const file of files) await addFile(file);
    const known = new Map(records.map((record) => [`${record.source} ${record.smiles}`, record]));
    const taken = [...known.values()].slice(0, MOST_LOADED);
    const chemistry = await this.chemistry();
    const analyses = await chemistry.analyse(
      taken.map(({ smiles }) => smiles),
      { screening: true },
    );
    const usable = [...analyses.keys()].filter((i) => analyses[i].screening !== undefined);
    const bits = new Uint8Array(usable.length * BLOB_BYTES);
    for (const [position, i] of usable.entries())
      bits.set(analyses[i].screening!.subarray(BLOB_BYTES), position * BLOB_BYTES);
    return {
      smiles: usable.map((i) => analyses[i].smiles),
      sources: usable.map((i) => taken[i].source),
      bits,
    };
  }
}

/** Goals that were set while the run was at work. */
function laterStages({ storePath }: RunFolder): StageRow[] {
  if (!existsSync(storePath)) return [];
  const store = RunStore.open(storePath, { readOnly: true });
  try {
    return store.stages();
  } finally {
    store.close();
  }
}

function componentsOf(
  settings: MoleculeRunSettings,
  later: readonly StageRow[],
): ScoringSettings['components'] {
  const added = later.flatMap((stage) => {
    const { scoring } = JSON.parse(stage.settings) as { scoring?: unknown };
    return scoringSettingsSchema.safeParse(scoring).data ?? [];
  });
  return [...stagesOf(settings), ...added.map((scoring) => ({ scoring }))].flatMap(
    ({ scoring }) => scoring.components,
  );
}

/** Kept under a key; the oldest gives way, and what failed is tried again. */
async function remembered<Value>(
  kept: Map<string, Promise<Value>>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = make();
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
  return made;
}
