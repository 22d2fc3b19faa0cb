/** What a circuit run's settings say of episodes, and of the device that circuits are measured on. */
import { keySeed } from '../../circuits/circuit-key.ts';
import type { CircuitEpisodeSettings } from '../../circuits/episode/circuit-episode.ts';
import type { CurriculumSettings } from '../../circuits/episode/moving-threshold.ts';
import { type CostFunction, createCostFunction } from '../../circuits/simulation/cost.ts';
import { createDeviceCost } from '../../circuits/simulation/device-cost.ts';
import type { CircuitTarget } from '../../circuits/targets/target.ts';
import type { CircuitRunSettings } from './run-schema.ts';

/** Infidelity below which a state or a unitary counts as reached. */
const REACHED = 1e-3;

/** Exact values, or those of a device where the settings describe one. Throws AppError where it cannot be simulated. */
export function costOf(
  { seed, environment }: CircuitRunSettings,
  target: CircuitTarget,
): CostFunction {
  const { noise, shots } = environment;
  return noise === undefined && shots === undefined
    ? createCostFunction(target.objective)
    : createDeviceCost(target, { noise, shots, seed: keySeed(String(seed)) });
}

/** The settings of episodes that the run file's stand for. */
export function episodeSettings(
  { environment }: CircuitRunSettings,
  kind: CircuitTarget['kind'],
): CircuitEpisodeSettings {
  const { type: _type, target: _target, noise: _noise, shots: _shots, maxGates, curriculum, ...episode } = environment; // prettier-ignore
  return { ...episode, maximumSteps: maxGates, curriculum: curriculum ?? usualCurriculum(kind, episode.reward.kind) }; // prettier-ignore
}

function usualCurriculum(
  kind: CircuitTarget['kind'],
  reward: CircuitEpisodeSettings['reward']['kind'],
): CurriculumSettings {
  if (kind !== 'energy') return { kind: 'fixed', value: REACHED };
  // Gate by gate PPO then needs a half to an eighth of the episodes that it needs with the moving threshold.
  if (reward === 'decades') return { kind: 'record', margin: 1e-3 };
  return { kind: 'moving', start: 0.2, resetEvery: 50, delta: 1e-3, successes: 10, shifts: 10 };
}
