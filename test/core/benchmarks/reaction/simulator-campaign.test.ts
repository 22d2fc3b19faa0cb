import { describe, expect, it } from 'vitest';
import { runSimulatorCampaign } from '../../../../core/benchmarks/reaction/simulator-campaign.ts';
import { parseDefinition } from '../../../../core/reactions/space/definition.ts';
import type { Simulator } from '../../../../core/reactions/simulators/simulator.ts';

/** Gain a b, waste (1 + a) / b: the front lies at b = 10, where gain and waste both grow with a. */
const simulator: Simulator = {
  definition: parseDefinition({
    factors: [
      { name: 'a', kind: 'continuous', low: 1, high: 10 },
      { name: 'b', kind: 'continuous', low: 1, high: 10 },
    ],
    objectives: [
      { name: 'gain', goal: 'maximize', threshold: 20 },
      { name: 'waste', goal: 'minimize', threshold: 2 },
    ],
  }),
  run: ({ a, b }) => ({
    gain: Number(a) * Number(b),
    waste: (1 + Number(a)) / Number(b),
  }),
};
/** Integral over gains g = 10 a from 20 to 100 of (2 - (1 + g / 10) / 10): 80 * 1.9 - (100^2 - 20^2) / 200. */
const REACHABLE = 80 * 1.9 - (100 ** 2 - 20 ** 2) / 200;

describe('a campaign on a simulator', () => {
  const options = { seed: 1, start: 4, batch: 1, budget: 16 } as const;

  it('comes close to the hypervolume that can be reached, below it', () => {
    const { curve } = runSimulatorCampaign(simulator, ['a'], {
      ...options,
      agent: 'gaussian-process',
    });
    expect(curve).toHaveLength(16);
    expect(curve[15]).toBeLessThan(REACHABLE);
    expect(curve[15]).toBeGreaterThan(0.9 * REACHABLE);
    const random = runSimulatorCampaign(simulator, ['a'], { ...options, agent: 'random' });
    expect(random.curve[15]).toBeLessThan(0.9 * REACHABLE);
  });

  it('is decided by the seed', () => {
    const run = { ...options, agent: 'gaussian-process', budget: 7, batch: 2 } as const;
    const curve = (seed: number): number[] =>
      runSimulatorCampaign(simulator, [], { ...run, seed }).curve;
    expect(curve(2)).toEqual(curve(2));
    expect(curve(2)).not.toEqual(curve(3));
  });

  it('is refused where no hypervolume is counted', () => {
    const [gain] = simulator.definition.objectives;
    const single = { ...simulator, definition: { ...simulator.definition, objectives: [gain] } };
    const run = { ...options, agent: 'random' } as const;
    expect(() => runSimulatorCampaign(single, [], run)).toThrow('no two objectives');
  });
});
