/** Small worlds whose best policies are known: tables solved by value iteration, and a linear system with square costs. */
import type {
  EpisodicEnvironment,
  Observation,
  Transition,
} from '../../../../core/agents/episode.ts';
import type { Random } from '../../../../core/random/random.ts';

/** A finite world: what each action does in each state; null where it is not allowed. */
export interface World {
  start: number;
  /** [state][action]: the states that may follow, with probability, reward, and whether the episode ends there. */
  outcomes: (Outcome[] | null)[][];
  /** Steps after which an episode is cut off. */
  limit: number;
}

interface Outcome {
  probability: number;
  state: number;
  reward: number;
  end: boolean;
}

const surely = (state: number, reward: number, end = false): Outcome[] => [
  { probability: 1, state, reward, end },
];

/** A corridor: right leads to 1 at the end, left gives 0.2 at once and ends. */
export function chain(length = 6): World {
  const outcomes = Array.from({ length }, (_, state) => [
    surely(0, 0.2, true),
    state === length - 1 ? surely(state, 1, true) : surely(state + 1, 0),
  ]);
  return { start: 0, outcomes, limit: 50 };
}

/**
 * The map of FrozenLake (4 x 4) with firm ground, a cost of 0.01 a step, and moves out of the map forbidden.
 * Actions: left, down, right, up.
 */
export function lake(): World {
  return grid(['SFFF', 'FHFH', 'FFFH', 'HFFG'], 40);
}

/** Open ground of 6 x 6 under the same rules: ten moves from corner to corner. */
export function meadow(): World {
  return grid([...Array.from({ length: 5 }, () => 'FFFFFF'), 'FFFFFG'], 100);
}

function grid(map: readonly string[], limit: number): World {
  const size = map.length;
  const moves = [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ];
  const outcomes = Array.from({ length: size * size }, (_, state) =>
    moves.map(([down, right]) => {
      const [row, column] = [Math.floor(state / size) + down, (state % size) + right];
      if (row < 0 || row >= size || column < 0 || column >= size) return null;
      const ground = map[row][column];
      return surely(
        size * row + column,
        ground === 'G' ? 1 : -0.01,
        ground === 'G' || ground === 'H',
      );
    }),
  );
  return { start: 0, outcomes, limit };
}

/** Optimal values by value iteration. */
export function optimalValues({ outcomes }: World, discount: number): number[] {
  let values = outcomes.map(() => 0);
  for (let sweep = 0; sweep < 1000; sweep++) {
    values = outcomes.map((actions) =>
      Math.max(
        ...actions.flatMap((results) =>
          results === null ? [] : [worth(results, values, discount)],
        ),
      ),
    );
  }
  return values;
}

function worth(results: readonly Outcome[], values: readonly number[], discount: number): number {
  return results.reduce(
    (sum, { probability, state, reward, end }) =>
      sum + probability * (reward + (end ? 0 : discount * values[state])),
    0,
  );
}

/** The undiscounted return of the policy that is greedy towards the optimal values, in a world without chance. */
export function optimalReturn(world: World, discount: number): number {
  const values = optimalValues(world, discount);
  let [state, total] = [world.start, 0];
  for (let step = 0; step < world.limit; step++) {
    const choices = world.outcomes[state].filter((results) => results !== null);
    const best = choices.reduce((a, b) =>
      worth(b, values, discount) > worth(a, values, discount) ? b : a,
    );
    total += best[0].reward;
    if (best[0].end) return total;
    state = best[0].state;
  }
  return total;
}

/** A world as an environment that shows the state as one number in `states`. A forbidden action throws. */
export function tabularEnvironment(world: World): EpisodicEnvironment<number> {
  const states = world.outcomes.length;
  const count = world.outcomes[0].length;
  let [state, steps] = [world.start, 0];
  let chances: Random;
  const observe = (): Observation => {
    const features = new Float32Array(states);
    features[state] = 1;
    const legal = Uint8Array.from(world.outcomes[state], (results) => Number(results !== null));
    return { features, legal };
  };
  return {
    observationSize: states,
    actions: { kind: 'discrete', count },
    reset(random) {
      [state, steps, chances] = [world.start, 0, random];
      return Promise.resolve(observe());
    },
    step(action): Promise<Transition> {
      const results = world.outcomes[state][action];
      if (results === null) throw new Error(`Action ${action} is forbidden in state ${state}.`);
      let left = results.length === 1 ? 0 : chances.uniform();
      const outcome = results.find(({ probability }) => (left -= probability) < 0) ?? results[0];
      state = outcome.state;
      steps += 1;
      const truncated = !outcome.end && steps >= world.limit;
      return Promise.resolve({
        observation: observe(),
        reward: outcome.reward,
        terminated: outcome.end,
        truncated,
      });
    },
  };
}

/** x' = a x + b u with the cost q x^2 + r u^2 a step, from x in [-1, 1]; u in [-1, 1]. */
export const LINEAR = { a: 1, b: 0.5, q: 1, r: 0.5, steps: 20 };

export function linearEnvironment(): EpisodicEnvironment<Float32Array> {
  const { a, b, q, r } = LINEAR;
  let [x, steps] = [0, 0];
  return {
    observationSize: 1,
    actions: { kind: 'box', size: 1 },
    reset(random) {
      [x, steps] = [2 * random.uniform() - 1, 0];
      return Promise.resolve({ features: Float32Array.of(x) });
    },
    step([u]) {
      const reward = -(q * x * x + r * u * u);
      x = a * x + b * u;
      steps += 1;
      return Promise.resolve({
        observation: { features: Float32Array.of(x) },
        reward,
        terminated: false,
        truncated: steps >= LINEAR.steps,
      });
    },
  };
}

/** Solves p = q + g a^2 p - (g a b p)^2 / (r + g b^2 p), the discrete Riccati equation with discount g, for its gain. */
export function riccati(discount: number): { gain: number; p: number } {
  const { a, b, q, r } = LINEAR;
  let p = q;
  for (let i = 0; i < 10_000; i++)
    p = q + discount * a * a * p - (discount * a * b * p) ** 2 / (r + discount * b * b * p);
  return { gain: (discount * a * b * p) / (r + discount * b * b * p), p };
}
