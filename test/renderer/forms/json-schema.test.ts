import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { agents } from '../../../core/agents/index.ts';
import { runFileJsonSchema } from '../../../core/runs/run-file.ts';
import {
  fieldsOf,
  labelOf,
  resolveSchema,
  schemaAt,
  variantsOf,
  type JsonSchema,
} from '../../../renderer/forms/json-schema.ts';

const runSchema = runFileJsonSchema() as JsonSchema;

function schemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
}

describe('fields of a form', () => {
  it('have the name, range, default and help of the schema', () => {
    const fields = fieldsOf(
      schemaOf(
        z.strictObject({
          type: z.literal('x'),
          batchSize: z.int().min(1).max(4096).default(64).describe('molecules sampled each step'),
          rate: z.number().positive().max(0.1),
          mode: z.enum(['one', 'two-three']).default('one'),
          on: z.boolean().default(true),
          title: z.string().max(20).optional(),
          smarts: z.array(z.string()).max(3).default([]),
          either: z.union([z.string(), z.array(z.string())]).optional(),
          range: z.tuple([z.number(), z.number()]).optional(),
          mapping: z.record(z.string(), z.number()).optional(),
        }),
      ),
    );
    expect(fields.map(({ key, kind }) => [key, kind])).toEqual([
      ['batchSize', 'integer'],
      ['rate', 'number'],
      ['mode', 'choice'],
      ['on', 'boolean'],
      ['title', 'text'],
      ['smarts', 'list'],
      ['either', 'list'],
      ['range', 'interval'],
      ['mapping', 'table'],
    ]);
    expect(fields[0]).toEqual({ key: 'batchSize', label: 'Batch size', kind: 'integer', help: 'molecules sampled each step', required: false, default: 64, minimum: 1, maximum: 4096 }); // prettier-ignore
    expect(fields[1]).toMatchObject({ required: true, exclusiveMinimum: 0, maximum: 0.1 });
    expect(fields[2]).toMatchObject({ options: ['one', 'two-three'] });
  });

  it('say at least 1 of whole numbers above 0', () => {
    const [field] = fieldsOf(schemaOf(z.object({ n: z.int().positive() })));
    expect(field).toMatchObject({ minimum: 1 });
    expect(field).not.toHaveProperty('exclusiveMinimum');
  });

  it('leave the bounds of integers out that tell nothing', () => {
    expect(fieldsOf(schemaOf(z.object({ n: z.int() })))[0]).not.toHaveProperty('maximum');
  });

  it.each(agents)('show every setting of the agent $id', ({ settings }) => {
    const shape = Object.keys(settings.shape);
    expect(fieldsOf(schemaOf(settings)).map(({ key }) => key)).toEqual(shape);
  });

  it('are found in the schema of run files through its references', () => {
    const budget = fieldsOf(schemaAt(runSchema, ['budget'])!, runSchema);
    expect(budget.map(({ key }) => key)).toEqual(['oracleCalls', 'steps', 'minutes', 'goal']);
    expect(budget[3]).toMatchObject({ minimum: 0, maximum: 1, help: 'stop when the mean score of a step reaches this' }); // prettier-ignore
    const replay = fieldsOf(schemaAt(runSchema, ['replay'])!, runSchema);
    expect(replay.find(({ key }) => key === 'size')).toMatchObject({ default: 100 });
    expect(schemaAt(runSchema, ['no-such'])).toBeUndefined();
  });

  it('of a union are those of the chosen type', () => {
    const variants = variantsOf(schemaAt(runSchema, ['diversity'])!, runSchema);
    expect(Object.keys(variants)).toEqual(['none', 'murcko-scaffold', 'generic-scaffold', 'scaffold-similarity', 'identical-smiles']); // prettier-ignore
    expect(fieldsOf(variants['identical-smiles'], runSchema).map(({ key }) => key)).toEqual(['penalty']); // prettier-ignore
    expect(fieldsOf(variants['none'], runSchema)).toEqual([]);
  });
});

it('stops at references that lead nowhere or in circles', () => {
  expect(resolveSchema({ $ref: '#/$defs/none' }, {})).not.toHaveProperty('type');
  const circle: JsonSchema = { $defs: { a: { $ref: '#/$defs/a' } } };
  expect(() => resolveSchema({ $ref: '#/$defs/a' }, circle)).not.toThrow();
});

it('makes labels of keys', () => {
  expect([labelOf('batchSize'), labelOf('klWeight'), labelOf('memoryMb'), labelOf('low')]).toEqual(['Batch size', 'KL weight', 'Memory MB', 'Low']); // prettier-ignore
});
