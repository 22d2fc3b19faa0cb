/** The map of chemical space of a run: made on demand by the engine, with the numbers that colour it. */
import type { Progress, RunId } from '../../../core/protocol/host-records.ts';
import type { CandidateRecord } from '../../../core/protocol/run-records.ts';
import type { Stream } from '../../host/host.ts';
import type { ScoredPoints } from './map-points.ts';
import { app } from '../../state/app.svelte.ts';

export class ChemicalMap {
  points = $state.raw<ScoredPoints | undefined>();
  progress = $state.raw<Progress | undefined>();
  error = $state.raw<unknown>();
  private readonly run: RunId;
  /** Molecules of points that were hovered. */
  private readonly known = new Map<number, Promise<CandidateRecord | undefined>>();
  private stream: Stream | undefined;

  constructor(run: RunId) {
    this.run = run;
  }

  /** Makes the map anew, of at most `limit` molecules; the old one stays until then. */
  make(limit: number): void {
    this.stream?.cancel();
    this.error = undefined;
    this.progress = { done: 0 };
    const parts = { run: this.run, limit };
    let last: { id: number; x: number; y: number }[] = [];
    const stream = app.host.stream('chemicalSpace', parts, ({ progress, points }) => {
      this.progress = progress;
      if (points.length > 0) last = points;
    });
    this.stream = stream;
    stream.ended
      .then(() => this.take(last))
      .catch((error: unknown) => (this.error = error))
      .finally(() => {
        if (this.stream === stream) this.progress = undefined;
      });
  }

  /** The molecule of a point, for its drawing. */
  candidate(id: number): Promise<CandidateRecord | undefined> {
    let answer = this.known.get(id);
    if (answer === undefined) {
      answer = app.host
        .request('candidates', { run: this.run, query: { ids: [id], limit: 1 } })
        .then(({ candidates }) => candidates[0])
        .catch(() => undefined);
      this.known.set(id, answer);
    }
    return answer;
  }

  close(): void {
    this.stream?.cancel();
  }

  private async take(points: readonly { id: number; x: number; y: number }[]): Promise<void> {
    if (points.length === 0) return;
    const ids = points.map(({ id }) => id);
    const answer = await app.host.request('columns', {
      run: this.run,
      columns: ['score', 'step'],
      query: { ids },
    });
    const place = new Map(answer.ids.map((id, i) => [id, i]));
    const column = (name: string): (number | null)[] =>
      ids.map((id) => answer.columns[name]?.[place.get(id) ?? -1] ?? null);
    this.points = {
      ids,
      x: points.map(({ x }) => x),
      y: points.map(({ y }) => y),
      score: column('score'),
      step: column('step'),
    };
  }
}
