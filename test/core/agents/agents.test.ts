import { describe, expect, it } from 'vitest';
import { agents, agentSettingsSchema } from '../../../core/agents/index.ts';
import { meanScore, toyRun } from './toy-task.ts';

const LEARNING = { batchSize: 32, learningRate: 0.01 };

describe.each(agents.map(({ id }) => id))('%s', (id) => {
  it('learns the toy task', async () => {
    const { steps } = await toyRun(id, LEARNING, 40);
    const means: number[] = [];
    for await (const step of steps) means.push(meanScore(step));
    const start = means[0];
    const end = means.slice(-5).reduce((sum, mean) => sum + mean / 5, 0);
    expect(start).toBeLessThan(0.3);
    expect(end).toBeGreaterThan(0.7);
  });

  it('does the same from the same seed, and something else from another', async () => {
    const texts = async (seed: number) => {
      const { steps, scored } = await toyRun(id, LEARNING, 3, seed);
      for await (const step of steps) expect(step.judged).toHaveLength(LEARNING.batchSize);
      return scored;
    };
    expect(await texts(5)).toEqual(await texts(5));
    expect(await texts(5)).not.toEqual(await texts(6));
  });

  it('goes on from a checkpoint between two steps as if it had not stopped', async () => {
    const settings = id === 'reinforce' ? { ...LEARNING, baseline: 'moving-average' } : LEARNING;
    const unbroken = await toyRun(id, settings, 6);
    for await (const _ of unbroken.steps);
    const first = await toyRun(id, settings, 3);
    for await (const _ of first.steps);
    const second = await toyRun(id, settings, 3);
    second.context.agent.restore(first.context.agent.save());
    second.context.random.state = first.context.random.state;
    second.context.replay.restore(JSON.parse(JSON.stringify(first.context.replay.save())));
    Object.assign(second.context.state, first.context.state);
    for await (const _ of second.steps);
    expect([...first.scored, ...second.scored]).toEqual(unbroken.scored);
    expect(second.context.agent.save()).toEqual(unbroken.context.agent.save());
  });

  it('reports means over the valid molecules and goes on when nothing has a score', async () => {
    const { context, steps } = await toyRun(id, LEARNING, 2);
    context.score = (texts) =>
      Promise.resolve(
        texts.map((text) => ({ text, key: null, score: null, unfilteredScore: null })),
      );
    for await (const step of steps) {
      expect(step).toMatchObject({ loss: null, agentLogProb: null, priorLogProb: null });
    }
  });

  it('describes every setting and refuses unknown ones', () => {
    const agent = agents.find((candidate) => candidate.id === id);
    for (const [name, schema] of Object.entries(agent?.settings.shape ?? {})) {
      expect(schema.description ?? '', name).not.toBe('');
    }
    expect(agentSettingsSchema.parse({ type: id })).toMatchObject({
      type: id,
      batchSize: 64 * (id === 'augmented-hill-climb' ? 2 : 1),
    });
    expect(agentSettingsSchema.safeParse({ type: id, sigmas: 3 }).success).toBe(false);
  });
});

describe('the shared work of the agents', () => {
  it('learns from no sequence twice in a batch and from none without a score', async () => {
    const { context, steps } = await toyRun('reinvent', LEARNING, 5);
    const learned: number[] = [];
    const createUpdate = context.agent.createUpdate.bind(context.agent);
    context.agent.createUpdate = async (...args) => {
      const update = await createUpdate(...args);
      return {
        step: (tokens, inputs) => {
          learned.push(tokens.length);
          return update.step(tokens, inputs);
        },
      };
    };
    for await (const { judged } of steps) {
      const distinct = new Set(judged.flatMap(({ text, score }) => (score === null ? [] : [text])))
        .size;
      expect((learned.at(-1) ?? 0) - distinct).toBeGreaterThanOrEqual(0);
      expect((learned.at(-1) ?? 0) - distinct).toBeLessThanOrEqual(8);
    }
    expect(learned).toHaveLength(5);
  });

  it('keeps the prior as it is and stores its log-probabilities with the memory', async () => {
    const { context, steps } = await toyRun('augmented-memory', LEARNING, 4);
    const before = context.prior.save();
    for await (const _ of steps);
    expect(context.prior.save()).toEqual(before);
    const { items } = context.replay;
    expect(items.length).toBeGreaterThan(10);
    const again = await context.prior.logProb(items.map(({ tokens }) => tokens));
    items.forEach(({ priorLogProb }, i) => expect(priorLogProb).toBeCloseTo(again[i], 3));
  });

  it('makes one update for a step of Augmented Memory and one for each augmentation round', async () => {
    for (const augmentationRounds of [0, 2, 3]) {
      const { context, steps } = await toyRun(
        'augmented-memory',
        { ...LEARNING, augmentationRounds },
        1,
      );
      let updates = 0;
      const createUpdate = context.agent.createUpdate.bind(context.agent);
      context.agent.createUpdate = async (...args) => {
        const update = await createUpdate(...args);
        return {
          step: (tokens, inputs) => {
            updates += 1;
            return update.step(tokens, inputs);
          },
        };
      };
      for await (const _ of steps);
      expect(updates).toBe(1 + augmentationRounds);
    }
  });

  it('drops scaffolds from the memory whose bucket is full, when purging', async () => {
    for (const purge of [true, false]) {
      const { context, steps } = await toyRun('augmented-memory', { ...LEARNING, purge }, 2);
      context.replay.add([
        {
          key: 'old',
          text: 'CC',
          tokens: Int32Array.of(2, 2, 0),
          score: 0.99,
          priorLogProb: -3,
          scaffold: 'full',
        },
      ]);
      const score = context.score;
      context.score = async (texts) =>
        (await score(texts)).map((judged, i) =>
          i === 0
            ? {
                ...judged,
                key: 'x',
                score: 0,
                unfilteredScore: 0.5,
                scaffold: 'full',
                bucketFull: true,
              }
            : judged,
        );
      for await (const _ of steps);
      expect(context.replay.items.some(({ key }) => key === 'old')).toBe(!purge);
    }
  });
});
