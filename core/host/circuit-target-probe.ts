/** Plays a few rounds of a run of circuit design, so that what stops it is known and its speed can be told. */
import { circuitEnvironment } from '../environments/circuit/index.ts';
import type { CircuitRunSettings } from '../environments/circuit/run-schema.ts';
import type { Oracle } from '../environments/environment.ts';
import type { CircuitCheck } from '../protocol/circuit-target-api.ts';
import { Random } from '../random/random.ts';

/** A round is never cut short. */
const PROBE_S = 1;

/** `ready` is called once the run could begin. Throws AppError where it cannot. */
export async function probeCircuitRun(
  settings: CircuitRunSettings,
  inputFile: (name: string) => string,
  ready: () => void,
): Promise<CircuitCheck['estimate']> {
  let begun = Infinity;
  const seconds = (): number => (performance.now() - begun) / 1000;
  const oracle: Oracle = {
    calls: 0,
    get done() {
      return seconds() > PROBE_S;
    },
    // Nothing is kept of what is played.
    evaluate: (items) => Promise.resolve(items.map(() => null)),
  };
  const session = await circuitEnvironment.open({
    settings,
    inputFile,
    random: new Random(settings.seed),
    threads: 1,
    executionProvider: 'cpu',
    allowedPrograms: [],
    oracle,
    checkpoint: undefined,
    stage: undefined,
  });
  try {
    ready();
    begun = performance.now();
    let episodes = 0;
    let steps = 0;
    for await (const { metrics } of session.steps()) {
      episodes = metrics.episodes ?? episodes;
      steps++;
    }
    return estimate(settings, { episodes, steps, seconds: seconds() });
  } finally {
    await session.close();
  }
}

interface Played {
  episodes: number;
  steps: number;
  seconds: number;
}

/** Undefined where the budget bounds neither episodes, steps nor time. Later episodes are quicker: known circuits cost nothing. */
export function estimate(
  { budget }: Pick<CircuitRunSettings, 'budget'>,
  { episodes, steps, seconds }: Played,
): CircuitCheck['estimate'] {
  if (episodes === 0 || steps === 0) return undefined;
  const total = Math.min(
    ((budget.episodes ?? Infinity) * seconds) / episodes,
    ((budget.steps ?? Infinity) * seconds) / steps,
    (budget.minutes ?? Infinity) * 60,
  );
  return Number.isFinite(total) ? { seconds: total, episodesPerSecond: episodes / seconds } : undefined; // prettier-ignore
}
