/**
 * How long suggestions take: a batch of 5 among 10,000 conditions that are listed, after 100 experiments (limit 1 s),
 * and a batch of 96 among 10^6 that are not, after 192 (limit 30 s); memory at most 1 GB.
 * Usage: node bench/reaction-speed.ts
 */
import { Random } from '../core/random/random.ts';
import { createFeatures } from '../core/reactions/features.ts';
import { searchSpace } from '../core/reactions/search.ts';
import { createSpace } from '../core/reactions/space/reaction-space.ts';
import type { ReactionSpace } from '../core/reactions/space/reaction-space.ts';
import type { Point } from '../core/reactions/space/factor.ts';
import { CandidateList } from '../core/surrogate/features.ts';
import { proposeFromList, proposeFromSpace } from '../core/surrogate/proposal.ts';
import { Surrogate } from '../core/surrogate/surrogate.ts';

/** Factors of ten categories each with eight columns of descriptors, as structures would give them. */
function spaceOf(factorCount: number, random: Random): ReactionSpace {
  const category = (name: string) => ({
    name,
    descriptors: Object.fromEntries(
      Array.from({ length: 8 }, (_, k) => [`d${k}`, random.normal()]),
    ),
  });
  return createSpace({
    factors: Array.from({ length: factorCount }, (_, f) => ({
      name: `factor ${f}`,
      kind: 'categorical' as const,
      categories: Array.from({ length: 10 }, (__, c) => category(`${f}.${c}`)),
    })),
    objectives: [{ name: 'yield', goal: 'maximize' }],
  });
}

/** A yield to which every category and every pair of neighbouring factors contributes. */
function yieldOf(point: Point): number {
  const levels = Object.values(point).map((value) => Number(String(value).split('.')[1]));
  return levels.reduce(
    (sum, c, f) => sum + Math.sin(c + f) + Math.cos(c * (levels[f + 1] ?? c)),
    0,
  );
}

const random = new Random(1);
const strategy = { kind: 'expected-improvement' } as const;
const report = (name: string, seconds: number, limit: number, found: number): void => {
  const memory = (process.resourceUsage().maxRSS / 1024).toFixed(0);
  process.stdout.write(
    `${name}: ${found} in ${seconds.toFixed(2)} s, ${(seconds / limit).toFixed(2)} of the limit; ${memory} MB at most so far\n`,
  );
};

function surrogateOf(space: ReactionSpace, points: readonly Point[]): Surrogate {
  const { layout, encode } = createFeatures(space.definition);
  const values = points.map((point) => yieldOf(point) + 0.2 * random.normal());
  return new Surrogate({
    layout,
    rows: points.map((point) => encode(point)),
    objectives: [{ name: 'yield', direction: 'maximize', scale: 'linear', values }],
  });
}

{
  const space = spaceOf(4, random);
  const features = createFeatures(space.definition);
  const points = random.shuffle(space.points(10_000));
  const rows = points.map((point) => features.encode(point));
  const start = performance.now();
  const candidates = new CandidateList(features.layout, rows);
  const surrogate = surrogateOf(space, points.slice(0, 100));
  const excluded = new Set(Array.from({ length: 100 }, (_, i) => i));
  const batch = proposeFromList(candidates, excluded, { surrogate, strategy, count: 5, random });
  report('5 of 10^4, listed', (performance.now() - start) / 1000, 1, batch.length);
}
{
  const space = spaceOf(6, random);
  const features = createFeatures(space.definition);
  const points = space.sample(192, random);
  const start = performance.now();
  const surrogate = surrogateOf(space, points);
  const best = points.reduce((a, b) => (yieldOf(b) > yieldOf(a) ? b : a));
  const excluded = new Set(points.map((point) => space.key(point)));
  const batch = proposeFromSpace(searchSpace(space, features), excluded, [best], {
    surrogate,
    strategy,
    count: 96,
    random,
  });
  report('96 of 10^6, not listed', (performance.now() - start) / 1000, 30, batch.length);
}
