/**
 * The next batch of experiments, chosen one after the other: the best candidate by the acquisition function is taken
 * to give its expected result (a fantasy, see gaussian-process.ts), then the next is chosen, and so on. Experiments
 * that are under way are fantasies from the start.
 *
 * In a space that cannot be listed, random points are ranked and the best are improved by a random walk that keeps
 * what is better and adapts its reach.
 */
import { CandidateList } from './features.ts';
import { CandidateBeliefs } from './candidate-beliefs.ts';
import type { GaussianProcess } from './gaussian-process.ts';
import type { Marginal } from './output-scale.ts';
import type { Random } from '../random/random.ts';
import type { SearchSpace } from './search-space.ts';
import { rankingOf } from './strategy.ts';
import type { Ranking, Strategy } from './strategy.ts';
import type { Surrogate } from './surrogate.ts';

export interface Proposal {
  row: Float64Array;
  /** Beliefs at the time of the choice, with the batch before it as fantasies. */
  beliefs: readonly Marginal[];
  /** The acquisition function there; comparable within a strategy only. */
  acquisition: number;
  /** What it is tried for, from 0 (to explore) to 1 (to exploit what is known); see `Ranking`. */
  exploitation: number;
}

export interface BatchOptions {
  surrogate: Surrogate;
  strategy: Strategy;
  /** Experiments to propose; fewer come back when there are no more candidates. */
  count: number;
  /** Features of the experiments that are under way. */
  pending?: readonly Float64Array[];
  random: Random;
}

export interface ListProposal extends Proposal {
  /** Index of the candidate. */
  candidate: number;
}

/** Candidates of which one draw of Thompson sampling is made: those of the highest bounds. */
const THOMPSON_CANDIDATES = 400;
/** Of a space that is not listed: random points for a batch; walks and their steps for each of its experiments. */
const POOL = 2000;
const WALKS = 8;
const NEIGHBOURS_OF_BEST = 20;
const STEPS = 100;
const FIRST_REACH = 0.1;
const SMALLEST_REACH = 1e-3;

/** A batch out of listed candidates, of which those in `excluded` (indices) are left out. */
export function proposeFromList(
  candidates: CandidateList,
  excluded: ReadonlySet<number>,
  options: BatchOptions,
): ListProposal[] {
  const batch = new BatchState(options);
  const beliefs = batch.processes.map((process) => new CandidateBeliefs(process, candidates));
  const { rows } = candidates;
  const open = rows.flatMap((_, index) => (excluded.has(index) ? [] : [index]));
  const proposals: ListProposal[] = [];
  while (proposals.length < options.count && open.length > 0) {
    const { acquisition, exploitation } = batch.ranking();
    const beliefsAt = (index: number): Marginal[] => beliefs.map((list) => list.marginal(index));
    const values = open.map((index) => acquisition(beliefsAt(index), rows[index]));
    let best = indexOfLargest(values);
    if (options.strategy.kind === 'thompson-sampling') {
      const order = values.map((_, i) => i).sort((a, b) => values[b] - values[a]);
      const drawn = order.slice(0, THOMPSON_CANDIDATES);
      best = drawn[batch.drawBest(drawn.map((i) => rows[open[i]]))];
    }
    const candidate = open[best];
    open.splice(best, 1);
    proposals.push({
      candidate,
      row: rows[candidate],
      beliefs: beliefsAt(candidate),
      acquisition: values[best],
      exploitation: exploitation(beliefsAt(candidate)),
    });
    batch.take(rows[candidate]);
    for (const list of beliefs) list.update();
  }
  return proposals;
}

export interface SpaceProposal<P> extends Proposal {
  point: P;
}

/**
 * A batch out of a space that is not listed. Points whose keys are in `excluded` are left out; some of the points that
 * are ranked lie near `incumbents`, the best points so far.
 */
export function proposeFromSpace<P>(
  space: SearchSpace<P>,
  excluded: ReadonlySet<string>,
  incumbents: readonly P[],
  options: BatchOptions,
): SpaceProposal<P>[] {
  const { random, surrogate } = options;
  const batch = new BatchState(options);
  const taken = new Set(excluded);
  const near = incumbents.flatMap((point) =>
    Array.from({ length: NEIGHBOURS_OF_BEST }, () => space.neighbour(point, FIRST_REACH, random)),
  );
  const pool = [...space.sample(POOL, random, taken), ...near].map((point) => ({
    point,
    key: space.key(point),
    row: space.encode(point),
  }));
  const list = new CandidateList(
    surrogate.layout,
    pool.map(({ row }) => row),
  );
  const beliefs = batch.processes.map((process) => new CandidateBeliefs(process, list));
  const proposals: SpaceProposal<P>[] = [];
  while (proposals.length < options.count) {
    const { acquisition, exploitation } = batch.ranking();
    const ranked = pool
      .map(({ point, key, row }, i): Found<P> | undefined =>
        taken.has(key)
          ? undefined
          : {
              point,
              row,
              acquisition: acquisition(
                beliefs.map((one) => one.marginal(i)),
                row,
              ),
            },
      )
      .filter((found) => found !== undefined)
      .sort((a, b) => b.acquisition - a.acquisition);
    if (ranked.length === 0) break;
    const drawn = ranked.slice(0, THOMPSON_CANDIDATES);
    const found =
      options.strategy.kind === 'thompson-sampling'
        ? drawn[batch.drawBest(drawn.map(({ row }) => row))]
        : walk(ranked, space, taken, (row) => acquisition(batch.beliefs(row), row), random);
    const at = batch.beliefs(found.row);
    proposals.push({ ...found, beliefs: at, exploitation: exploitation(at) });
    taken.add(space.key(found.point));
    batch.take(found.row);
    for (const one of beliefs) one.update();
  }
  return proposals;
}

interface Found<P> {
  point: P;
  row: Float64Array;
  acquisition: number;
}

/** The best point of random walks from the best of `ranked`. */
function walk<P>(
  ranked: readonly Found<P>[],
  space: SearchSpace<P>,
  taken: ReadonlySet<string>,
  value: (row: Float64Array) => number,
  random: Random,
): Found<P> {
  let [best] = ranked;
  for (const start of ranked.slice(0, WALKS)) {
    let here = start;
    let reach = FIRST_REACH;
    for (let step = 0; step < STEPS; step++) {
      const point = space.neighbour(here.point, reach, random);
      const row = space.encode(point);
      const next = { point, row, acquisition: value(row) };
      const better = next.acquisition > here.acquisition && !taken.has(space.key(point));
      if (better) here = next;
      reach = better ? Math.min(1, reach * 1.3) : Math.max(SMALLEST_REACH, reach * 0.93);
    }
    if (here.acquisition > best.acquisition) best = here;
  }
  return best;
}

/** The processes with the fantasies of a batch that grows. */
class BatchState {
  readonly processes: GaussianProcess[];
  private readonly underWay: Marginal[][] = [];
  private readonly pending: Float64Array[] = [];
  private readonly options: BatchOptions;

  constructor(options: BatchOptions) {
    this.options = options;
    this.processes = options.surrogate.processes.map((process) => process.clone());
    for (const row of options.pending ?? []) this.take(row);
  }

  ranking(): Ranking {
    return rankingOf(this.options.strategy, this.options.surrogate, this.underWay, this.pending);
  }

  beliefs(row: Float64Array): Marginal[] {
    return this.processes.map((process) => process.marginal(row));
  }

  take(row: Float64Array): void {
    this.underWay.push(this.beliefs(row));
    this.pending.push(row);
    for (const process of this.processes) process.addFantasy(row);
  }

  /** Index of the best of the rows in one draw of their values. */
  drawBest(rows: readonly Float64Array[]): number {
    const [sample] = this.processes[0].jointSamples(rows, 1, this.options.random);
    return indexOfLargest(sample);
  }
}

function indexOfLargest(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
