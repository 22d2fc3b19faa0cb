/** Maps of the chemical space of runs: which molecules are on one, laid out in a worker, kept until the run has grown. */
import { Worker } from 'node:worker_threads';
import { BLOB_BYTES } from '../chem/search.ts';
import type { StreamMessages } from '../protocol/host-api.ts';
import type { MapPoint } from '../protocol/host-records.ts';
import { AppError } from '../protocol/errors.ts';
import type { RunStore } from '../storage/run-store.ts';
import type { MapJob, MapMessage } from './map-worker.ts';
import type { RunReaders } from './molecule-readers.ts';
import { requireMolecules } from './molecule-table.ts';

type MapUpdate = StreamMessages['chemicalSpace'];

/** All pairs are compared; with more the answer would take minutes. */
const MOST_POINTS = 10_000;
const MOST_KEPT = 8;
/** Progress is told in percent: fingerprints first, then the layout. */
const FINGERPRINT_PERCENT = 30;

export class ChemicalSpace {
  private readonly readers: RunReaders;
  private readonly kept = new Map<string, MapPoint[]>();
  private readonly workers = new Set<Worker>();

  constructor(readers: RunReaders) {
    this.readers = readers;
  }

  /**
   * Pushes progress, and at last all points: at most `limit`, of which one half are the best and the rest an even
   * sample of the others. Throws AppError for a run of something else.
   */
  map(
    folder: string,
    limit: number,
    push: (update: MapUpdate) => void,
    signal: AbortSignal,
  ): Promise<void> {
    return this.readers.read(folder, async ({ folder: run, store, search }) => {
      requireMolecules(run);
      const most = Math.min(limit, MOST_POINTS);
      const tell = (percent: number): void =>
        push({ progress: { done: Math.round(percent), total: 100 }, points: [] });
      const key = `${run.storePath} ${most} ${store.count()} ${store.candidates({ orderBy: 'found', limit: 1 })[0]?.id ?? 0}`; // prettier-ignore
      let points = this.kept.get(key);
      if (points === undefined) {
        tell(0);
        const all = store.count();
        const { ids, bits } = await (
          await search()
        ).fingerprints((done) => tell((FINGERPRINT_PERCENT * done) / Math.max(done, all)), signal);
        const rows = chooseRows(ids, store, most);
        points = await this.layOut(rows, ids, bits, tell, signal);
        this.keep(key, points);
      }
      push({ progress: { done: 100, total: 100 }, points });
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => worker.terminate()));
  }

  private async layOut(
    rows: readonly number[],
    ids: readonly number[],
    bits: Uint8Array,
    tell: (percent: number) => void,
    signal: AbortSignal,
  ): Promise<MapPoint[]> {
    if (rows.length === 0) return [];
    const chosen = new Uint8Array(rows.length * BLOB_BYTES);
    for (const [i, row] of rows.entries())
      chosen.set(bits.subarray(row * BLOB_BYTES, (row + 1) * BLOB_BYTES), i * BLOB_BYTES);
    const places = await this.work({ bits: chosen, bytes: BLOB_BYTES }, signal, (share) =>
      tell(FINGERPRINT_PERCENT + (100 - FINGERPRINT_PERCENT) * share),
    );
    return rows.map((row, i) => ({ id: ids[row], x: places[i][0], y: places[i][1] }));
  }

  private work(
    job: MapJob,
    signal: AbortSignal,
    onShare: (share: number) => void,
  ): Promise<[number, number][]> {
    signal.throwIfAborted();
    const script = new URL('./map-worker.ts', import.meta.url);
    const worker = new Worker(script, { workerData: job, execArgv: [] });
    this.workers.add(worker);
    return new Promise<[number, number][]>((resolve, reject) => {
      const fail = (cause?: unknown): void =>
        reject(new AppError('failure', 'The map could not be computed.', { cause }));
      worker.on('message', (message: MapMessage) => {
        if ('share' in message) onShare(message.share);
        else resolve(message.places);
      });
      worker.on('error', fail);
      worker.on('exit', () => fail());
      signal.addEventListener('abort', () => reject(new AppError('interrupted', 'The map was cancelled.'))); // prettier-ignore
    }).finally(() => {
      this.workers.delete(worker);
      void worker.terminate();
    });
  }

  private keep(key: string, points: MapPoint[]): void {
    this.kept.set(key, points);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value ?? '');
  }
}

/** Positions in `ids`, ascending: the best half, and evenly spread ones of the others. */
export function chooseRows(ids: readonly number[], store: RunStore, most: number): number[] {
  const all = [...ids.keys()];
  if (ids.length <= most) return all;
  const { ids: known, columns } = store.columnsOf(['score']);
  const scores = new Map(known.map((id, i) => [id, columns[0][i] ?? -1]));
  const byScore = all.sort((a, b) => (scores.get(ids[b]) ?? -1) - (scores.get(ids[a]) ?? -1) || a - b); // prettier-ignore
  const best = byScore.slice(0, Math.ceil(most / 2));
  const others = byScore.slice(best.length).sort((a, b) => a - b);
  const wanted = most - best.length;
  const even = Array.from({ length: wanted }, (_, i) => others[Math.floor(((i + 0.5) * others.length) / wanted)]); // prettier-ignore
  return [...best, ...even].sort((a, b) => a - b);
}
