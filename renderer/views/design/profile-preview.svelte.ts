/**
 * What a scoring profile would do with molecules that the prior writes: raw values of every component over a sample,
 * fetched once for each, from which scores follow at once when a curve, a weight or a role changes.
 */
import { SvelteMap } from 'svelte/reactivity';
import type { AppError } from '../../../core/protocol/errors.ts';
import type { ScoredMolecule } from '../../../core/protocol/host-records.ts';
import type { Host } from '../../host/host.ts';
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
  private wanted = new Map<string, { entry: ComponentEntry; files: Record<string, string> }>();
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
  probe(entry: ComponentEntry, files: Record<string, string>): Probe {
    return this.probes.get(probeKey(entry, files)) ?? WAITING;
  }

  /** Asks for the values of these entries, once they have not changed for a moment. */
  want(entries: readonly ComponentEntry[], files: Record<string, string>): void {
    clearTimeout(this.timer);
    if (this.sample.length === 0) return;
    this.wanted = new Map(
      entries
        .map((entry) => [probeKey(entry, files), { entry, files }] as const)
        .filter(([key]) => !this.probes.has(key)),
    );
    if (this.wanted.size > 0) this.timer = setTimeout(() => this.ask(), SETTLE_MS);
  }

  /** A file behind an entry changed: its values are fetched again. */
  forget(fileId: string): void {
    for (const key of this.probes.keys()) if (key.includes(fileId)) this.probes.delete(key);
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private ask(): void {
    for (const [key, { entry, files }] of this.wanted) {
      this.keep(key, WAITING);
      void this.fetch(entry, files).then((probe) => {
        if (this.probes.has(key)) this.probes.set(key, probe);
      });
    }
    this.wanted.clear();
  }

  private async fetch(entry: ComponentEntry, files: Record<string, string>): Promise<Probe> {
    const smiles = [...this.sample];
    const own = Object.fromEntries(
      Object.entries(files).filter(([name]) => namesFile(entry, name)),
    );
    const score = (component: ComponentEntry): Promise<ScoredMolecule[]> =>
      this.host.request('scoreMolecules', {
        scoring: { aggregation: 'arithmetic-mean', components: [component] },
        files: own,
        smiles,
      });
    const bare = bareEntry(entry);
    try {
      // Any transform lets a component through whose raw value needs one; its scores are not used.
      const raw = await score({ ...bare, transform: { type: 'linear', low: 0, high: 1 } });
      const scored = await score(bare).catch(() => undefined);
      return {
        state: 'ready',
        raw: raw.map(({ components }) => components[0]?.raw ?? null),
        own: scored?.map(({ components }) => components[0]?.transformed ?? null),
      };
    } catch (error) {
      return { state: 'failed', raw: [], own: undefined, error: error as AppError };
    }
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

function namesFile(entry: ComponentEntry, name: string): boolean {
  return Object.values(entry).includes(name);
}

/** Entries of the same key have the same raw values. */
export function probeKey(entry: ComponentEntry, files: Record<string, string>): string {
  const bare = Object.entries(bareEntry(entry)).sort(([a], [b]) => a.localeCompare(b));
  const ids = Object.entries(files).filter(([name]) => namesFile(entry, name));
  return JSON.stringify([bare, ids]);
}
