import { expect, it } from 'vitest';
import { z } from 'zod';
import { agents } from '../../../../core/agents/index.ts';
import { fieldsOf } from '../../../../renderer/forms/json-schema.ts';
import { changedFields, withAgent } from '../../../../renderer/views/design/agent-settings.ts';

const choices = agents.map(({ id, title, settings }) => ({
  type: id, title, description: '', schema: z.toJSONSchema(settings, { io: 'input' }),
})); // prettier-ignore
const choiceOf = (id: string) => choices.find(({ type }) => type === id)!;

it('keeps the settings that the other agent has too', () => {
  const agent = { type: 'augmented-memory', batchSize: 32, sigma: 60, augmentationRounds: 3 };
  expect(withAgent(agent, choiceOf('reinvent'))).toEqual({ type: 'reinvent', batchSize: 32, sigma: 60 }); // prettier-ignore
  expect(withAgent(agent, choiceOf('reinforce'))).toEqual({ type: 'reinforce', batchSize: 32 });
});

it('tells what differs from the defaults', () => {
  const fields = fieldsOf(choiceOf('reinvent').schema);
  const changed = changedFields(fields, { type: 'reinvent', batchSize: 64, sigma: 60 });
  expect(changed.map(({ key }) => key)).toEqual(['sigma']);
});
