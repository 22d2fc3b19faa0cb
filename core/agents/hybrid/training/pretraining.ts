/** Pretraining of the policy: campaigns of practice, several on each reaction, and gradient steps after each round. */
import { Network, compileUpdate, type GraphUpdate } from '../../../policies/network.ts';
import { Random, type RandomState } from '../../../random/random.ts';
import { BeliefPolicy, policyParameters } from '../policy.ts';
import { choiceBatch, policyLoss, valued } from './policy-gradient.ts';
import { practise } from './practice.ts';
import { drawPractice } from './tasks.ts';

/** Reactions of a round, and campaigns on each (at least two, which are one another's baseline). */
export interface RoundSize {
  reactions: number;
  campaigns: number;
}
const ROUND: RoundSize = { reactions: 5, campaigns: 4 };
/** Gradient steps of a round. */
const STEPS = 4;
const LEARNING_RATE = 2e-3;
const ENTROPY_WEIGHT = 0.01;
const CLIP_NORM = 1;

export interface Round {
  round: number;
  /** Mean over the campaigns of the best result, in shares of the range. */
  final: number;
  loss: number;
  entropy: number;
  choices: number;
}

export class Pretraining {
  readonly network: Network;
  rounds = 0;
  private readonly random: Random;
  private readonly policy: BeliefPolicy;
  private update: GraphUpdate | undefined;

  private readonly size: RoundSize;

  constructor(seed: number, size = ROUND) {
    this.size = size;
    this.random = new Random(seed);
    this.network = Network.random('hybrid', policyParameters(), this.random);
    this.policy = new BeliefPolicy(this.network.values);
  }

  async step(): Promise<Round> {
    const { random } = this;
    this.update ??= await this.compile();
    const rounds = Array.from({ length: this.size.reactions }, () => {
      const task = drawPractice(random);
      return Array.from({ length: this.size.campaigns }, () =>
        practise(this.policy, task, random.fork(), random.fork()),
      );
    });
    const items = rounds.flatMap(valued);
    const batch = choiceBatch(items);
    const result = await this.update.step(batch);
    for (let step = 1; step < STEPS; step++) await this.update.step(batch);
    this.rounds += 1;
    const finals = rounds.flat().map(({ final }) => final);
    return {
      round: this.rounds,
      final: finals.reduce((a, b) => a + b, 0) / finals.length,
      loss: result.loss,
      entropy: Number(result.outputs.entropy.data[0]),
      choices: items.length,
    };
  }

  /** Everything that the next step depends on. */
  save(): { network: Uint8Array; rounds: number; random: RandomState } {
    return { network: this.network.save(), rounds: this.rounds, random: this.random.state };
  }

  restore({ network, rounds, random }: ReturnType<Pretraining['save']>): void {
    this.network.restore(network);
    this.rounds = rounds;
    this.random.state = random;
  }

  private compile(): Promise<GraphUpdate> {
    const { loss, entropy } = policyLoss(this.network.tensors, ENTROPY_WEIGHT);
    const settings = { learningRate: LEARNING_RATE, clipNorm: CLIP_NORM };
    return compileUpdate(this.network, loss, settings, [], { entropy });
  }

  async close(): Promise<void> {
    await this.update?.close();
  }
}
