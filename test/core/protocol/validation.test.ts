import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeError } from '../../../core/protocol/errors.ts';
import { explainZodError, fieldPath, quoteValue } from '../../../core/protocol/validation.ts';

const schema = z.strictObject({
  seed: z.int().min(0).default(1),
  name: z.string().max(5).optional(),
  agent: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('a'), sigma: z.number() }),
      z.strictObject({ type: z.literal('b'), batchSize: z.int().positive() }),
    ])
    .optional(),
  files: z.union([z.string(), z.array(z.string())]).optional(),
  stages: z.array(z.strictObject({ until: z.strictObject({ meanScore: z.number() }) })).optional(),
  table: z.record(z.string(), z.strictObject({ weight: z.number() })).optional(),
});

function explain(value: unknown, file?: string): string {
  const parsed = schema.safeParse(value);
  return parsed.success ? '' : describeError(explainZodError(parsed.error, value, file, schema));
}

describe('explaining what is wrong with a settings file', () => {
  it.each([
    [{ sead: 1 }, "sead: Unknown key 'sead'. Did you mean 'seed'?"],
    [
      { zzzzzz: 1 },
      "zzzzzz: Unknown key 'zzzzzz'. Known: seed, name, agent, files, stages, table.",
    ],
    [{ seed: -1 }, "seed: 'seed' is '-1'; it must be at least 0."],
    [{ seed: 1.5 }, "seed: 'seed' is '1.5', not a whole number."],
    [{ seed: '1' }, "seed: 'seed' is '1', not a number."],
    [{ name: 'abcdef' }, "name: 'name' must hold at most 5 characters."],
    [{ agent: { type: 'a', sigmaa: 1 } }, "Unknown key 'sigmaa' in 'agent'. Did you mean 'sigma'?"],
    [{ agent: { type: 'b', sigma: 1 } }, "Unknown key 'sigma' in 'agent'. Known: type, batchSize."],
    [{ agent: { type: 'other' } }, "Unknown value 'other' of 'agent.type'. Known: a, b."],
    [{ agent: { type: 'b' } }, "'agent.batchSize' is missing. Add it: a number."],
    [{ files: 3 }, "files: 'files' is '3', not a text or a list."],
    [{ files: ['a', 3] }, "files[1]: 'files[1]' is '3', not a text."],
    [{ stages: [{ until: { meanscore: 1 } }] }, "Did you mean 'meanScore'?"],
    [{ table: { x: { wieght: 1 } } }, "Unknown key 'wieght' in 'table.x'. Did you mean 'weight'?"],
    [[], "The file is '[]', not an object."],
    [null, "The file is 'null', not an object."],
  ])('%j', (value, message) => {
    expect(explain(value)).toContain(message);
  });

  it('names the file', () => {
    expect(explain({ seed: -1 }, 'run.json')).toBe(
      "run.json, seed: 'seed' is '-1'; it must be at least 0.",
    );
  });

  it('finds a sentence for every wrong value', () => {
    const near = fc.record({ seed: fc.jsonValue(), agent: fc.jsonValue(), stages: fc.jsonValue() });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), near), (value) => {
        const message = explain(value);
        return message === '' || /[.?]$/.test(message);
      }),
    );
  });

  it('writes paths and values as they stand in the file', () => {
    expect(fieldPath(['scoring', 'components', 1, 'weight'])).toBe('scoring.components[1].weight');
    expect(quoteValue({ a: [1] })).toBe('\'{"a":[1]}\'');
    expect(quoteValue('x'.repeat(100))).toHaveLength(62);
  });
});
