/** The arms of a space: every combination of values of some factors, and what was not tried of each. */
import { badInput, nearestName } from '../../protocol/errors.ts';
import {
  levelCount,
  levelsOf,
  type FactorValue,
  type Point,
} from '../../reactions/space/factor.ts';
import { triedKeys, type CampaignTask } from './agent.ts';

const MOST_ARMS = 1000;
/** Spaces up to this size are listed. */
const LARGEST_LIST = 20_000;
/** Draws that bring nothing new before an arm of a larger space counts as used up. */
const PATIENCE = 500;

export class ArmBoard {
  /** The values of an arm, as people read them. */
  readonly names: readonly string[];
  private readonly task: CampaignTask;
  private readonly factors: readonly string[];
  private readonly arms: readonly Record<string, FactorValue>[];
  private readonly numberOf: ReadonlyMap<string, number>;
  private readonly tried: Set<string>;
  /** Untried points of each arm, where the space is listed. */
  private readonly listed: Point[][] | undefined;

  /** Throws AppError for a factor that there is not or that has no levels, and for too many arms. */
  constructor(task: CampaignTask, factors: readonly string[]) {
    this.task = task;
    this.factors = factors.length > 0 ? factors : [firstCategorical(task)];
    this.arms = combinations(task, this.factors);
    this.names = this.arms.map((arm) => Object.values(arm).join(', '));
    this.numberOf = new Map(this.arms.map((arm, i) => [this.keyOf(arm), i]));
    this.tried = triedKeys(task);
    const { space, random } = task;
    if (space.size.kind !== 'exact' || space.size.count > LARGEST_LIST) return;
    this.listed = this.arms.map(() => []);
    for (const point of random.shuffle(space.points(LARGEST_LIST)))
      if (!this.tried.has(space.key(point))) this.listed[this.armOf(point)].push(point);
  }

  /** The number of the arm that a point belongs to; -1 if its values are not compared any more. */
  armOf(point: Point): number {
    return this.numberOf.get(this.keyOf(point)) ?? -1;
  }

  /** An allowed experiment with this arm that was not tried, at random; undefined when there is none. */
  draw(arm: number): Point | undefined {
    if (this.listed !== undefined) return this.listed[arm].pop();
    const { space, random } = this.task;
    for (let attempt = 0; attempt < PATIENCE; attempt++) {
      const [drawn] = space.sample(1, random);
      const point = { ...drawn, ...this.arms[arm] };
      if (this.tried.has(space.key(point)) || !space.isAllowed(point)) continue;
      this.tried.add(space.key(point));
      return point;
    }
    return undefined;
  }

  private keyOf(point: Point): string {
    return JSON.stringify(this.factors.map((name) => point[name]));
  }
}

function firstCategorical({ space }: CampaignTask): string {
  const factor = space.factors.find(({ kind }) => kind === 'categorical');
  if (factor !== undefined) return factor.name;
  throw badInput(
    'No factor of the space has categories that a bandit could compare.',
    { field: 'agent.arms' },
    'Name factors with levels as the arms, or take another agent.',
  );
}

function combinations(
  { space }: CampaignTask,
  names: readonly string[],
): Record<string, FactorValue>[] {
  let arms: Record<string, FactorValue>[] = [{}];
  for (const name of names) {
    const factor = space.factors.find((one) => one.name === name);
    if (factor === undefined) {
      const near = nearestName(name, space.factors.map((one) => one.name)); // prettier-ignore
      throw badInput(
        `There is no factor '${name}'.`,
        { field: 'agent.arms' },
        near === undefined ? undefined : `Did you mean '${near}'?`,
      );
    }
    const count = levelCount(factor);
    if (arms.length * count > MOST_ARMS)
      throw badInput(
        count === Infinity
          ? `'${name}' takes any value, and a bandit compares single ones.`
          : `There are more than ${MOST_ARMS} combinations to compare.`,
        { field: 'agent.arms' },
        count === Infinity ? 'Give it a step, or leave it out of the arms.' : 'Take fewer factors.',
      );
    const level = levelsOf(factor);
    arms = arms.flatMap((arm) =>
      Array.from({ length: count }, (_, i) => ({ ...arm, [name]: level(i) })),
    );
  }
  return arms;
}
