import { expect, it } from 'vitest';
import { toyRun } from './toy-task.ts';

it.each([
  [0.25, 8],
  [0.01, 1],
])('learns from the best %f of the batch and from the memory only', async (topFraction, kept) => {
  const settings = { batchSize: 32, learningRate: 0.01, topFraction };
  const { context, steps } = await toyRun('augmented-hill-climb', settings, 1);
  const learned: number[][] = [];
  const createUpdate = context.agent.createUpdate.bind(context.agent);
  context.agent.createUpdate = async (...args) => {
    const update = await createUpdate(...args);
    return {
      step: (tokens, inputs) => {
        learned.push(Array.from((inputs as Record<string, Float32Array>)['score']));
        return update.step(tokens, inputs);
      },
    };
  };
  for await (const { judged } of steps) {
    const distinct = new Map(judged.flatMap(({ text, score }) => (score === null ? [] : [[text, score]]))); // prettier-ignore
    const expected = [...distinct.values()].sort((a, b) => b - a).slice(0, kept);
    // The memory was empty at the first step.
    expect(learned).toEqual([expected.map(Math.fround)]);
  }
});
