/** The small curve of a run on its card: the mean of the ten best so far, against the molecules scored. */
import { TopScores } from '../runs/metrics.ts';
import type { RunStore } from '../storage/run-store.ts';

const BEST = 10;
const MOST_POINTS = 40;

/** Reads only what is new since it was last asked; all when molecules have been taken back. */
export class RunCurve {
  private top = new TopScores(BEST);
  private lastId = 0;
  private stage = 0;
  private count = 0;
  /** Molecules between two points; doubles as the run grows. */
  private stride = 1;
  private points: number[] = [];

  /** At most 40 points, the last one of now. */
  update(store: RunStore): number[] {
    // Molecules of undone steps have gone, and newer ones have higher ids.
    if (this.lastId > 0 && !store.holds(this.lastId)) this.reset();
    for (const { id, stage, score } of store.scoresAfter(this.lastId)) {
      // Scores of another goal cannot be compared.
      if (stage > this.stage) this.top = new TopScores(BEST);
      this.stage = stage;
      this.lastId = id;
      this.top.add(score ?? 0);
      this.count++;
      if (this.count % this.stride === 0) this.addPoint();
    }
    const isLastPoint = this.count % this.stride === 0;
    const all = isLastPoint ? this.points : [...this.points, this.top.mean()];
    return thinned(all, MOST_POINTS);
  }

  private reset(): void {
    this.top = new TopScores(BEST);
    [this.lastId, this.stage, this.count, this.stride, this.points] = [0, 0, 0, 1, []];
  }

  private addPoint(): void {
    this.points.push(this.top.mean());
    if (this.points.length < 4 * MOST_POINTS) return;
    this.points = this.points.filter((_, i) => i % 2 === 1);
    this.stride *= 2;
  }
}

/** Evenly chosen, with the first and the last. */
function thinned(values: readonly number[], most: number): number[] {
  if (values.length <= most) return [...values];
  const step = (values.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => values[Math.round(i * step)]);
}
