import { expect, it } from 'vitest';
import { z } from 'zod';
import { agents } from '../../../core/agents/index.ts';
import { diversitySettingsSchema } from '../../../core/memory/diversity-filter.ts';
import { AGGREGATION_TYPES } from '../../../core/protocol/aggregation.ts';
import { methodTitle, partTitle } from '../../../renderer/components/method-titles.ts';

it('calls agents as they call themselves', () => {
  expect(agents.map(({ id }) => methodTitle(id))).toEqual(agents.map(({ title }) => title));
});

it('has words for every way to join components and for every diversity filter', () => {
  const filters = [...JSON.stringify(z.toJSONSchema(diversitySettingsSchema, { io: 'input' })).matchAll(/"const":"([^"]+)"/g)].map(([, id]) => id ?? ''); // prettier-ignore
  expect(filters).toContain('murcko-scaffold');
  for (const id of [...AGGREGATION_TYPES, ...filters]) expect(methodTitle(id)).toMatch(/^[A-Z]/);
});

it('leaves what it does not know as it is', () => {
  expect(methodTitle('my-agent')).toBe('my-agent');
  expect([partTitle('sqlite'), partTitle('onnx-proto')]).toEqual(['SQLite', 'onnx-proto']);
});
