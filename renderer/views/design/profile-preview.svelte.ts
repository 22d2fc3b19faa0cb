/**
 * What a scoring profile would do with molecules that the prior writes: raw values of every component over a sample,
 * fetched once for each, from which scores follow at once when a curve, a weight or a role changes.
 */
import { SvelteMap } from 'svelte/reactivity';
import type { AppError } from '../../../core/protocol/errors.ts';
import type { ScoredMolecule } from '../../../core/protocol/host-records.ts';
import type { Host } from '../../host/host.ts';
import { isComplete } from './component-rules.ts';
import { NO_PERMISSION, programOf, type Permission } from './programs.ts';
import type { ComponentEntry } from './scoring-types.ts';

export const SAMPLE_SIZE = 500;
/** Typing in a pattern asks for the values of the last one only. */
const SETTLE_MS = 300;
const MOST_KEPT = 100;

export interface Probe {
  state: 'waiting' | 'ready' | 'failed';
  /** One for each molecule of the sample; null where there is none. */
  raw: readonly (number | null)[];
  /** Scores by the component's own range or transform; undefined when it has none. */
  own: readonly (number | null)[] | undefined;
  error?: AppError;
}

const WAITING: Probe = { state: 'waiting', raw: [], own: undefined };
const INCOMPLETE: Probe = { state: 'failed', raw: [], own: undefined };

interface Wanted {
  key: string;
  entry: ComponentEntry;
  /** Of the whole profile, by name. */
  files: Record<string, string>;
}

type Requester = Pick<Host, 'request'>;

export class ProfilePreview {
  /** SMILES of the sample. */
  sample = $state.raw<readonly string[]>([]);
  /** Why there is no sample. */
  sampleError = $state.raw<AppError | undefined>();
  private readonly probes = new SvelteMap<string, Probe>();
  private readonly host: Requester;
  private readonly count: number;
  private prior = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Requester, count = SAMPLE_SIZE) {
    this.host = host;
    this.count = count;
  }

  /** The sample of this prior; again only when it is another one. */
  async usePrior(prior: string): Promise<void> {
    if (prior === this.prior) return;
    this.prior = prior;
    this.sample = [];
    this.sampleError = undefined;
    this.probes.clear();
    try {
      const { smiles } = await this.host.request('priorSample', { prior, count: this.count });
      if (prior === this.prior) this.sample = smiles;
    } catch (error) {
      if (prior === this.prior) this.sampleError = error as AppError;
    }
  }

  /** What is known of an entry's values now. Pure: `want` asks for them. */
  probe(
    entry: ComponentEntry,
    files: Record<string, string>,
    permission: Permission = NO_PERMISSION,
  ): Probe {
    if (!isComplete(entry, files, permission)) return INCOMPLETE;
    return this.probes.get(probeKey(entry, files)) ?? WAITING;
  }

  /** Asks for the values of these entries, once they have not changed for a moment. Their programs are permitted. */
  want(entries: readonly ComponentEntry[], files: Record<string, string>): void {
    clearTimeout(this.timer);
    if (this.sample.length === 0) return;
    const wanted = entries
      .map((entry): Wanted => ({ key: probeKey(entry, files), entry, files }))
      .filter(({ key }) => !this.probes.has(key));
    if (wanted.length > 0) this.timer = setTimeout(() => this.ask(wanted), SETTLE_MS);
  }

  /** A file behind an entry changed: its values are fetched again. */
  forget(fileId: string): void {
    for (const key of this.probes.keys()) if (key.includes(fileId)) this.probes.delete(key);
  }

  close(): void {
    clearTimeout(this.timer);
  }

  /** What needs no file is asked for together, so that each molecule is read once. */
  private ask(wanted: readonly Wanted[]): void {
    for (const { key } of wanted) this.keep(key, WAITING);
    const plain = wanted.filter(({ entry }) => !hasOwnRange(entry));
    if (plain.length > 0) void this.askTogether(plain);
    for (const one of wanted.filter(({ entry }) => hasOwnRange(entry))) void this.askAlone(one);
  }

  private async askTogether(wanted: readonly Wanted[]): Promise<void> {
    const files = Object.assign({}, ...wanted.map(ownFiles)) as Record<string, string>;
    const components = wanted.map(({ entry }, i) => ({ ...withProbeTransform(entry), name: `${i}` })); // prettier-ignore
    try {
      const scored = await this.score(components, files);
      wanted.forEach(({ key }, i) => this.settle(key, { state: 'ready', raw: column(scored, i, 'raw'), own: undefined })); // prettier-ignore
    } catch {
      // One of them is at fault: each is asked for by itself.
      for (const one of wanted) void this.askAlone(one);
    }
  }

  private async askAlone(wanted: Wanted): Promise<void> {
    const { key, entry } = wanted;
    const files = ownFiles(wanted);
    try {
      const raw = column(await this.score([withProbeTransform(entry)], files), 0, 'raw');
      // Without a transform its file says how the value becomes a score, if it does.
      const own = hasOwnRange(entry)
        ? await this.score([bareEntry(entry)], files).then((scored) => column(scored, 0, 'transformed'), () => undefined)
        : undefined; // prettier-ignore
      this.settle(key, { state: 'ready', raw, own });
    } catch (error) {
      this.settle(key, { state: 'failed', raw: [], own: undefined, error: error as AppError });
    }
  }

  private score(
    components: ComponentEntry[],
    files: Record<string, string>,
  ): Promise<ScoredMolecule[]> {
    const scoring = { aggregation: 'arithmetic-mean', components };
    const allowedPrograms = components.flatMap((entry) => programOf(entry) ?? []);
    return this.host.request('scoreMolecules', { scoring, files, allowedPrograms, smiles: [...this.sample] }); // prettier-ignore
  }

  /** Unless it was forgotten meanwhile. */
  private settle(key: string, probe: Probe): void {
    if (this.probes.has(key)) this.probes.set(key, probe);
  }

  private keep(key: string, probe: Probe): void {
    const oldest = this.probes.size >= MOST_KEPT ? this.probes.keys().next().value : undefined;
    if (oldest !== undefined) this.probes.delete(oldest);
    this.probes.set(key, probe);
  }
}

/** Without what the raw value does not depend on. */
function bareEntry(entry: ComponentEntry): ComponentEntry {
  const {
    name: _name,
    weight: _weight,
    transform: _transform,
    disabled: _disabled,
    ...bare
  } = entry;
  return bare;
}

/** Any transform lets a component through whose raw value needs one; its scores are not used. */
function withProbeTransform(entry: ComponentEntry): ComponentEntry {
  return { ...bareEntry(entry), transform: { type: 'linear', low: 0, high: 1 } };
}

/** Scripts, models and programs may declare where their values lie. */
function hasOwnRange({ type }: ComponentEntry): boolean {
  return type === 'script' || type === 'onnx' || type === 'external';
}

function ownFiles({ entry, files }: Wanted): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([name]) => namesFile(entry, name)));
}

function column(
  scored: readonly ScoredMolecule[],
  index: number,
  key: 'raw' | 'transformed',
): (number | null)[] {
  return scored.map(({ components }) => components[index]?.[key] ?? null);
}

function namesFile(entry: ComponentEntry, name: string): boolean {
  return Object.values(entry).includes(name);
}

/** Entries of the same key have the same raw values. */
export function probeKey(entry: ComponentEntry, files: Record<string, string>): string {
  const bare = Object.entries(bareEntry(entry)).sort(([a], [b]) => a.localeCompare(b));
  const ids = Object.entries(files).filter(([name]) => namesFile(entry, name));
  return JSON.stringify([bare, ids]);
}
