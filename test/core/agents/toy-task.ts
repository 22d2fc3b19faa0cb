/** A small real network with random weights and a goal that an agent must learn within seconds. */
import { ReplayBuffer } from '../../../core/memory/replay-buffer.ts';
import type { AgentContext, AgentStep, Judged } from '../../../core/agents/agent.ts';
import { findAgent } from '../../../core/agents/index.ts';
import { SmilesRnn } from '../../../core/policies/smiles-rnn.ts';
import { Vocabulary } from '../../../core/policies/smiles-tokens.ts';
import { Random } from '../../../core/random/random.ts';

const MAX_LENGTH = 12;

export function tinyPolicy(seed: number): SmilesRnn {
  return SmilesRnn.random(
    {
      architecture: { cell: 'gru', embedding: 8, hidden: 24, layers: 1 },
      vocabulary: new Vocabulary(['$', '^', 'C', 'N', 'O', 'F']),
      maxLength: MAX_LENGTH,
      masked: false,
      threads: 1,
    },
    new Random(seed),
  );
}

/** The share of MAX_LENGTH places that hold a C. A text with an F is invalid, one that begins with O has no score. */
export function judge(text: string): Judged {
  if (text === '' || text.includes('F')) return { text, key: null, score: 0, unfilteredScore: 0 };
  if (text.startsWith('O')) return { text, key: text, score: null, unfilteredScore: null };
  const score = Math.min(1, (text.match(/C/g) ?? []).length / MAX_LENGTH);
  return { text, key: text, score, unfilteredScore: score, scaffold: '' };
}

/** The same letters in another order are the same molecule. */
function shuffled(text: string, random: Random): string {
  return random.shuffle(Array.from(text)).join('');
}

export interface ToyRun {
  context: AgentContext;
  steps: AsyncGenerator<AgentStep, void, void>;
  /** Every text that was scored, in order. */
  scored: string[];
}

/** An agent at work on the toy task for `steps` steps. */
export async function toyRun(
  agentId: string,
  settings: Record<string, unknown>,
  steps: number,
  seed = 1,
): Promise<ToyRun> {
  const prior = tinyPolicy(seed);
  const random = new Random(seed);
  const scored: string[] = [];
  const agent = findAgent(agentId);
  let done = 0;
  const context: AgentContext = {
    agent: await prior.clone(),
    prior,
    random,
    score: (texts) => {
      scored.push(...texts);
      return Promise.resolve(texts.map(judge));
    },
    randomize: (texts) => Promise.resolve(texts.map((text) => shuffled(text, random))),
    replay: new ReplayBuffer({ size: 50, sample: 8, selection: 'uniform' }),
    state: {},
    done: () => done >= steps,
  };
  const inner = agent.run(context, agent.settings.parse(settings));
  async function* counted(): AsyncGenerator<AgentStep, void, void> {
    for await (const step of inner) {
      done += 1;
      yield step;
    }
  }
  return { context, steps: counted(), scored };
}

export function meanScore({ judged }: AgentStep): number {
  const scores = judged.flatMap(({ unfilteredScore }) => unfilteredScore ?? []);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
