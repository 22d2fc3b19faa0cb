import { describe, expect, it } from 'vitest';
import type { EpisodicEnvironment } from '../../../../core/agents/episode.ts';
import {
  CircuitEpisode,
  type CircuitEpisodeSettings,
  circuitEpisodeSchema,
} from '../../../../core/circuits/episode/circuit-episode.ts';
import { createEvaluator } from '../../../../core/circuits/episode/circuit-evaluator.ts';
import { createCurriculum } from '../../../../core/circuits/episode/moving-threshold.ts';
import { createCostFunction } from '../../../../core/circuits/simulation/cost.ts';
import { readHamiltonian } from '../../../../core/circuits/targets/hamiltonian-file.ts';
import { ghzState } from '../../../../core/circuits/targets/states.ts';
import {
  type CircuitTarget,
  energyTarget,
  stateTarget,
} from '../../../../core/circuits/targets/target.ts';
import { Random } from '../../../../core/random/random.ts';
import { referenceText } from '../exact.ts';

function episode(target: CircuitTarget, input: object): CircuitEpisode {
  const settings: CircuitEpisodeSettings = circuitEpisodeSchema.parse(input);
  const evaluator = createEvaluator(createCostFunction(target.objective), settings);
  return new CircuitEpisode(target, settings, evaluator, createCurriculum(settings.curriculum, 0));
}

const fixed = (value: number): object => ({ kind: 'fixed', value });
const ghz = (extra: object = {}): CircuitEpisode =>
  episode(stateTarget(ghzState(3)), {
    gates: ['h', 'cx'],
    maximumSteps: 4,
    curriculum: fixed(1e-6),
    ...extra,
  });
const choice = (e: CircuitEpisode, label: string): number =>
  e.choices.findIndex((c) => c.label === label);

describe('an episode', () => {
  it('has the shape that agents learn in', () => {
    const environment: EpisodicEnvironment<number> = ghz();
    expect(environment.actions).toEqual({ kind: 'discrete', count: 9 });
  });

  it('ends with success when the circuit is right', async () => {
    const e = ghz();
    const first = await e.reset(new Random(1));
    expect(first.features).toHaveLength(e.observationSize);
    expect([...first.legal]).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0]);
    expect((await e.step(choice(e, 'h 0'))).terminated).toBe(false);
    expect((await e.step(choice(e, 'cx 0 1'))).terminated).toBe(false);
    const last = await e.step(choice(e, 'cx 1 2'));
    expect(last).toMatchObject({ reward: 5, terminated: true, truncated: false });
    expect(e.circuit.value).toBeCloseTo(0, 12);
    expect(e.circuit.key).toBe('3: h 0, cx 0 1, cx 1 2');
  });

  it('ends with failure when the steps are used up', async () => {
    const e = ghz({ maximumSteps: 2 });
    await e.reset(new Random(1));
    await e.step(choice(e, 'h 0'));
    expect(await e.step(choice(e, 'h 1'))).toMatchObject({
      reward: -5,
      terminated: true,
      truncated: false,
    });
    const again = await e.reset(new Random(1));
    expect(again.features).toEqual((await ghz({ maximumSteps: 2 }).reset(new Random(1))).features);
  });

  it('is cut off by random halting', async () => {
    const e = ghz({ maximumSteps: 40, halting: { successes: 1, probability: 0.5, minimum: 2 } });
    const lengths: number[] = [];
    const random = new Random(5);
    for (let k = 0; k < 200; k++) {
      await e.reset(random);
      for (let step = 0; ; step++) {
        const { terminated, truncated } = await e.step(choice(e, step % 2 === 0 ? 'h 0' : 'h 1'));
        if (!terminated && !truncated) continue;
        expect(truncated).toBe(true);
        lengths.push(step + 1);
        break;
      }
    }
    expect(Math.min(...lengths)).toBe(2);
    // E[max(2, failures)] for the geometric distribution with p = 1/2 is 2.25.
    expect(lengths.reduce((a, b) => a + b) / 200).toBeCloseTo(2.25, 0);
    expect(Math.max(...lengths)).toBeGreaterThan(4);
  });

  it('is the same again with the same seed, and after a checkpoint', async () => {
    const { sum } = readHamiltonian(referenceText('h2_4q_jw_0.7414'), 'h2');
    const make = (): CircuitEpisode =>
      episode(energyTarget(sum), {
        maximumSteps: 6,
        curriculum: { kind: 'moving', resetEvery: 3 },
      });
    const play = async (e: CircuitEpisode, episodes: number, random: Random): Promise<number[]> => {
      const rewards: number[] = [];
      for (let k = 0; k < episodes; k++) {
        let { legal } = await e.reset(random);
        for (;;) {
          const allowed = [...legal.keys()].filter((action) => legal[action] === 1);
          const { observation, reward, terminated } = await e.step(
            allowed[random.integer(allowed.length)],
          );
          rewards.push(reward);
          if (terminated) break;
          ({ legal } = observation);
        }
      }
      return rewards;
    };
    const [a, b] = [make(), make()];
    expect(await play(a, 8, new Random(2))).toEqual(await play(b, 8, new Random(2)));
    const c = make();
    c.restore(JSON.parse(JSON.stringify(a.save())));
    expect(await play(c, 8, new Random(3))).toEqual(await play(b, 8, new Random(3)));
  });

  it('reaches H2 from Hartree-Fock by the known circuit', async () => {
    const { sum, exactEnergy } = readHamiltonian(referenceText('h2_2q_parity_0.7414'), 'h2');
    const e = episode(energyTarget(sum), {
      gates: ['ry', 'cx'],
      start: '10',
      curriculum: fixed(exactEnergy! + 1.6e-3),
    });
    await e.reset(new Random(1));
    // SOURCE: restricted Hartree-Fock of the reference file.
    expect(e.circuit.value).toBeCloseTo(-1.1166843871985794, 12);
    await e.step(choice(e, 'ry 1'));
    const { terminated, reward } = await e.step(choice(e, 'cx 1 0'));
    expect({ terminated, reward }).toEqual({ terminated: true, reward: 5 });
    expect(e.circuit.value).toBeCloseTo(exactEnergy!, 9);
  });
});

describe('episodes that go back to what was found', () => {
  it('begin with the first gates of a circuit on the Pareto front', async () => {
    const e = ghz({ revisit: 1, maximumSteps: 5 });
    const random = new Random(3);
    // Nothing is known yet but the start.
    await e.reset(random);
    expect(e.circuit.key).toBe('3: ');
    for (const label of ['h 0', 'cx 0 1', 'cx 1 2']) await e.step(choice(e, label));
    const seen = new Set<string>();
    for (let k = 0; k < 60; k++) {
      await e.reset(random);
      const { key, circuit } = e.circuit;
      seen.add(key);
      const left = 5 - circuit.gates.length;
      expect(left).toBeGreaterThan(0);
      // The steps that its gates took are spent.
      const { features } = await e.step(choice(e, 'h 2')).then(({ observation }) => observation);
      expect(features.at(-1)).toBeCloseTo((left - 1) / 5, 6);
    }
    expect(seen.has('3: ')).toBe(true);
    expect(seen.size).toBeGreaterThan(1);
  });

  it('all begin at the start by default', async () => {
    const e = ghz();
    for (let k = 0; k < 20; k++) {
      await e.reset(new Random(k));
      expect(e.circuit.circuit.gates).toEqual([]);
      await e.step(choice(e, 'h 0'));
      await e.step(choice(e, 'cx 0 1'));
    }
  });
});
