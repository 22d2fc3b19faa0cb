import { describe, expect, it } from 'vitest';
import type { CampaignTask, SuggestedExperiment } from '../../../../core/agents/campaign/agent.ts';
import { bayesianOptimization } from '../../../../core/agents/campaign/bayesian-optimization.ts';
import { hypervolume } from '../../../../core/numerics/hypervolume.ts';
import { Random } from '../../../../core/random/random.ts';
import { createFeatures } from '../../../../core/reactions/features.ts';
import { createSimulator } from '../../../../core/reactions/simulators/index.ts';
import type { Simulator } from '../../../../core/reactions/simulators/simulator.ts';
import type { Point } from '../../../../core/reactions/space/factor.ts';
import type { Results } from '../../../../core/reactions/space/objective.ts';
import { createSpace } from '../../../../core/reactions/space/reaction-space.ts';

const EXACT = bayesianOptimization.settings.parse({ exact: true });

/** A whole campaign, one experiment after the other. */
async function campaign(simulator: Simulator, count: number, seed: number) {
  const space = createSpace(simulator.definition);
  const features = createFeatures(space.definition);
  const random = new Random(seed);
  const measured: { point: Point; results: Results }[] = [];
  while (measured.length < count) {
    const task: CampaignTask = { space, features, measured, pending: [], count: 1, random };
    const [{ point }] = await bayesianOptimization.suggest(task, EXACT);
    measured.push({ point, results: simulator.run(point) });
  }
  return measured;
}

describe('Bayesian optimisation', () => {
  it("comes close to a minimum of Branin's function, 0.397887, in 25 experiments", async () => {
    const simulator = createSimulator('olympus-branin');
    const [{ name }] = simulator.definition.objectives;
    const best = Math.min(
      ...(await campaign(simulator, 25, 1)).map(({ results }) => results[name]),
    );
    expect(best).toBeGreaterThan(0.3978);
    expect(best).toBeLessThan(0.6);
  });

  it('finds most of the hypervolume of SnAr, 18578, in 30 experiments, where random ones find a fifth', async () => {
    // SOURCE: 50 random experiments reach 4476 on average, with a standard deviation of 3239.
    const simulator = createSimulator('snar');
    const points = (await campaign(simulator, 30, 3)).map(({ results }) => [-results.sty, results.e_factor]); // prettier-ignore
    expect(hypervolume(points, [-2957, 10.7])).toBeGreaterThan(0.8 * 18578);
  });

  it('takes three objectives', async () => {
    const simulator = createSimulator('olympus-viennet');
    const measured = await campaign(simulator, 8, 2);
    expect(measured).toHaveLength(8);
    expect(Object.keys(measured[7].results)).toHaveLength(3);
  });

  it('says what it expects, what for, and what is most like it', async () => {
    const definition = {
      factors: [{ name: 'x', kind: 'continuous' as const, low: 0, high: 10, step: 1 }],
      objectives: [{ name: 'yield', goal: 'maximize' as const, unit: '%' }],
    };
    const space = createSpace(definition);
    const features = createFeatures(space.definition);
    const measured = [0, 2, 4, 6, 8].map((x) => ({ point: { x }, results: { yield: 10 * x } }));
    const task = { space, features, measured, pending: [], count: 1, random: new Random(1) };
    const [next] = await bayesianOptimization.suggest(task, EXACT);
    expect(next.point.x).toBe(10);
    expect(next.expected?.yield.mean).toBeGreaterThan(80);
    expect(next.expected?.yield.deviation).toBeGreaterThan(0);
    expect(next.nearest?.[0]).toBe(4);
    expect(['exploit', 'explore']).toContain(next.aim);
  });

  it('aims at a target from either side', async () => {
    const definition = {
      factors: [{ name: 'x', kind: 'continuous' as const, low: 0, high: 10, step: 0.5 }],
      objectives: [{ name: 'pH', goal: 'target' as const, target: 7 }],
    };
    const space = createSpace(definition);
    const features = createFeatures(space.definition);
    const random = new Random(1);
    const measured: { point: Point; results: Results }[] = [];
    for (let i = 0; i < 12; i++) {
      const task = { space, features, measured, pending: [], count: 1, random };
      const [{ point }] = await bayesianOptimization.suggest(task, EXACT);
      measured.push({ point, results: { pH: 2 + Number(point.x) } });
    }
    const distances = measured.map(({ results }) => Math.abs(results.pH - 7));
    expect(Math.min(...distances)).toBeLessThanOrEqual(0.5);
  });

  it('leaves an experiment that is under way alone and plans with what it may give', async () => {
    const simulator = createSimulator('olympus-dejong');
    const space = createSpace(simulator.definition);
    const features = createFeatures(space.definition);
    const measured = space.sample(8, new Random(5)).map((point) => ({ point, results: simulator.run(point) })); // prettier-ignore
    const task = { space, features, measured, pending: [], count: 1, random: new Random(1) };
    const [first] = await bayesianOptimization.suggest(task, EXACT);
    const second = await bayesianOptimization.suggest({ ...task, pending: [first.point], random: new Random(1) }, EXACT); // prettier-ignore
    expect(space.key(second[0].point)).not.toBe(space.key(first.point));
  });

  it('has the upper bound decide: with a great weight of what is unknown, the widest gap', async () => {
    const definition = {
      factors: [{ name: 'x', kind: 'continuous' as const, low: 0, high: 20, step: 1 }],
      objectives: [{ name: 'yield', goal: 'maximize' as const }],
    };
    const space = createSpace(definition);
    const features = createFeatures(space.definition);
    const tried = [0, 2, 4, 6, 8, 16, 18, 20];
    const measured = tried.map((x) => ({ point: { x }, results: { yield: x === 2 ? 31 : 30 - x / 10 } })); // prettier-ignore
    const next = async (beta: number): Promise<SuggestedExperiment> => {
      const task = { space, features, measured, pending: [], count: 1, random: new Random(1) };
      const settings = { ...EXACT, acquisition: 'upper-confidence-bound' as const, beta };
      return (await bayesianOptimization.suggest(task, settings))[0];
    };
    expect((await next(10)).point.x).toBe(12);
    // Without it, beside the best that was measured.
    expect([1, 3]).toContain((await next(0)).point.x);
  });

  it('draws from the posterior: each draw has its own best experiment, near the best ones', async () => {
    const definition = {
      factors: [{ name: 'x', kind: 'continuous' as const, low: 0, high: 20, step: 0.25 }],
      objectives: [{ name: 'yield', goal: 'maximize' as const }],
    };
    const space = createSpace(definition);
    const features = createFeatures(space.definition);
    const measured = [0, 4, 8, 12, 16, 20].map((x) => ({
      point: { x },
      results: { yield: 80 - (x - 10) ** 2 / 2 },
    }));
    const settings = { ...EXACT, acquisition: 'thompson-sampling' as const };
    const drawn: number[] = [];
    for (let seed = 1; seed <= 12; seed++) {
      const task = { space, features, measured, pending: [], count: 1, random: new Random(seed) };
      drawn.push(Number((await bayesianOptimization.suggest(task, settings))[0].point.x));
    }
    expect(new Set(drawn).size).toBeGreaterThan(2);
    for (const x of drawn) expect(Math.abs(x - 10)).toBeLessThan(4);
  });

  it('believes a result that stands out as far as the user says that measurements repeat', async () => {
    const next = async (noise: number): Promise<SuggestedExperiment> => {
      const space = createSpace({
        factors: [{ name: 'x', kind: 'continuous', low: 0, high: 8, step: 0.5 }],
        objectives: [{ name: 'yield', goal: 'maximize', noise }],
      });
      const features = createFeatures(space.definition);
      const measured = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((x) => ({
        point: { x },
        results: { yield: x === 3 ? 50 : 20 },
      }));
      const task = { space, features, measured, pending: [], count: 1, random: new Random(1) };
      return (await bayesianOptimization.suggest(task, EXACT))[0];
    };
    const believed = await next(0.1);
    expect(Math.abs(Number(believed.point.x) - 3)).toBe(0.5);
    expect(believed.expected!.yield.mean).toBeGreaterThan(30);
    expect((await next(30)).expected!.yield.mean).toBeLessThan(27);
  });
});
