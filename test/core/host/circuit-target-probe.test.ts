import { describe, expect, it } from 'vitest';
import { circuitRunSchema } from '../../../core/environments/circuit/run-schema.ts';
import { estimate, probeCircuitRun } from '../../../core/host/circuit-target-probe.ts';

const settings = (environment: object, agent: object = { type: 'random', parallel: 4 }) =>
  circuitRunSchema.parse({
    schema: 'athanor/run@1',
    environment: { type: 'circuit', target: { state: { name: 'bell' } }, gates: ['h', 'cx'], maxGates: 3, ...environment },
    agent,
    budget: { episodes: 10 },
  }); // prettier-ignore

describe('the probe of a run', () => {
  it('plays until the budget is spent, and tells its speed', async () => {
    let ready = 0;
    const told = await probeCircuitRun(settings({}), (name) => name, () => ready++); // prettier-ignore
    expect(ready).toBe(1);
    expect(told!.episodesPerSecond).toBeCloseTo(10 / told!.seconds, 9);
  });

  it.each([
    [{ connectivity: { kind: 'edges', edges: [[0, 5]] } }, 'connectivity'],
    [{ start: '010' }, 'start'],
  ])('tells what stops a run before it begins: %j', async (environment, field) => {
    let ready = 0;
    const probe = probeCircuitRun(settings(environment), (name) => name, () => ready++); // prettier-ignore
    await expect(probe).rejects.toMatchObject({ place: { field } });
    expect(ready).toBe(0);
  });
});

describe('the estimate', () => {
  const played = { episodes: 20, steps: 2, seconds: 4 };

  it('ends with the limit that is reached first', () => {
    expect(estimate({ budget: { episodes: 100 } }, played)).toEqual({ seconds: 20, episodesPerSecond: 5 }); // prettier-ignore
    expect(estimate({ budget: { episodes: 100, steps: 3 } }, played)?.seconds).toBe(6);
    expect(estimate({ budget: { episodes: 100, minutes: 0.05 } }, played)?.seconds).toBe(3);
  });

  it('is none where nothing bounds the run', () => {
    expect(estimate({ budget: { goal: 0.9 } }, played)).toBeUndefined();
  });
});
