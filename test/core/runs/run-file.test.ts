import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../core/protocol/errors.ts';
import { readRunFile, runFileJsonSchema } from '../../../core/runs/run-file.ts';
import { RunFolder } from '../../../core/runs/run-folder.ts';
import { countingRun, environments, temporaryFolder } from './run-fixture.ts';

const good = {
  schema: 'athanor/run@1',
  environment: { type: 'counting' },
  agent: { type: 'climber' },
};

function read(content: string | Uint8Array): ReturnType<typeof readRunFile> {
  const path = join(temporaryFolder(), 'run.json');
  writeFileSync(path, content);
  return readRunFile(path, environments);
}

/** What a refused file is answered with. */
function refusal(content: unknown): {
  message: string;
  field?: string;
  line?: number;
  hint?: string;
} {
  // prettier-ignore
  const raw = typeof content === 'string' || content instanceof Uint8Array;
  try {
    read(raw ? content : JSON.stringify(content));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.kind).toBe('bad-input');
    expect(error.place.file).toMatch(/run\.json$/);
    const { field, line } = error.place;
    return { message: error.message, ...(field && { field }), ...(line && { line }), ...(error.hint && { hint: error.hint }) }; // prettier-ignore
  }
  throw new Error('The file was taken.');
}

describe('reading a run file', () => {
  it('fills in defaults and tells where relative paths begin', () => {
    const path = join(temporaryFolder(), 'run.json');
    writeFileSync(path, `\uFEFF${JSON.stringify(good)}`);
    const { settings, baseFolder, environment } = readRunFile(path, environments);
    expect(settings).toMatchObject({ name: 'Untitled run', seed: 1, budget: { oracleCalls: 10_000 }, environment: { bits: 24 } }); // prettier-ignore
    expect(join(baseFolder, 'run.json')).toBe(path);
    expect(environment.type).toBe('counting');
  });

  it.each([
    [{ ...good, agnet: {} }, "Unknown key 'agnet'", 'agnet'],
    [{ ...good, environment: { type: 'counting', bit: 3 } }, "Unknown key 'bit' in 'environment'", 'environment.bit'],
    [{ ...good, environment: { type: 'countng' } }, "Unknown environment 'countng'", 'environment.type'],
    [{ ...good, environment: undefined }, "'environment.type' is missing", 'environment.type'],
    [{ ...good, agent: { type: 'climber', batch: -1 } }, "'-1'", 'agent.batch'],
    [{ ...good, budget: { oracleCalls: 'many' } }, "'many'", 'budget.oracleCalls'],
    [{ ...good, seed: 0.5 }, "'0.5'", 'seed'],
    [{ ...good, schema: 'athanor/run@2' }, "newer format, 'athanor/run@2'", 'schema'],
    [{ ...good, schema: 7 }, "'schema' is '7'", 'schema'],
    [{ ...good, schema: undefined }, "'schema' is missing", 'schema'],
  ])('refuses %j by field and value', (content, message, field) => {
    const refused = refusal(content);
    expect(refused.message).toContain(message);
    expect(refused.field).toBe(field);
  }); // prettier-ignore

  it('names the nearest known key', () => {
    expect(refusal({ ...good, buget: {} }).hint).toBe("Did you mean 'budget'?");
    expect(refusal({ ...good, environment: { type: 'conting' } }).hint).toBe("Did you mean 'counting'?"); // prettier-ignore
  });

  it('names the line of broken JSON', () => {
    expect(refusal('{\n  "schema": "athanor/run@1",\n  "seed": ,\n}')).toMatchObject({ message: 'The run file is not valid JSON.', line: 3 }); // prettier-ignore
    expect(refusal('{\n"seed": 1').line).toBe(2);
  });

  it('refuses what is no text, no object or no file', () => {
    expect(refusal('').message).toBe('The run file is empty.');
    expect(refusal(new Uint8Array([137, 80, 78, 71, 0, 1])).message).toMatch(/binary file/);
    expect(refusal(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])).message).toMatch(/not UTF-8/);
    expect(refusal('x'.repeat(5_000_000)).message).toMatch(/too large/);
    for (const text of ['[]', 'null', '7', '"run"']) expect(refusal(text).message).toBe('A run file is a JSON object.'); // prettier-ignore
    expect(refusal('['.repeat(100_000)).message).toBe('The run file is not valid JSON.');
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'sub'));
    expect(() => readRunFile(join(folder, 'none.json'), environments)).toThrow('does not exist');
    expect(() => readRunFile(join(folder, 'sub'), environments)).toThrow('This is a folder');
  });

  it('answers any bytes and any JSON with settings or one sentence', () => {
    const path = join(temporaryFolder(), 'run.json');
    const answers = (content: string | Uint8Array): void => {
      writeFileSync(path, content);
      try {
        readRunFile(path, environments);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
        expect((error as AppError).message).toMatch(/^[^\n]{5,600}[.?]$/s);
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), answers), { numRuns: 150, seed: 1 });
    const key = fc.constantFrom('schema', 'environment', 'agent', 'type', 'budget', 'seed', 'stages', 'until', '__proto__', 'x'); // prettier-ignore
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom('athanor/run@1', 'counting', 'climber', 'athanor/run@99', 1, -1, null, true, 1e308), // prettier-ignore
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.array(fc.tuple(key, tie('tree')), { maxLength: 5 }).map((pairs) => Object.fromEntries(pairs)), // prettier-ignore
      ),
    }));
    const mixed = fc.tuple(key, tree).map(([name, value]) => JSON.stringify({ ...good, [name]: value })); // prettier-ignore
    fc.assert(fc.property(mixed, answers), { numRuns: 300, seed: 2 });
  });
});

describe('the JSON Schema of run files', () => {
  it('is the union of the environments, with descriptions', () => {
    const schema = runFileJsonSchema(environments) as { anyOf: Record<string, unknown>[]; $defs: Record<string, object> }; // prettier-ignore
    expect(schema.anyOf).toHaveLength(1);
    const [counting] = schema.anyOf;
    expect(counting).toMatchObject({
      title: 'Bit strings with many ones',
      type: 'object',
      additionalProperties: false,
      required: ['schema', 'environment', 'agent'],
    });
    const { seed } = counting['properties'] as { seed: { $ref?: string } };
    const definition = seed.$ref === undefined ? seed : schema.$defs[seed.$ref.split('/').at(-1)!];
    expect(definition).toMatchObject({ default: 1, description: expect.any(String) });
  });

  it('can be the run.json of a run folder: the run begins again with its copies of the files', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.js'), 'one');
    const { settings } = countingRun({ name: 'Again' });
    const path = join(folder, 'r');
    RunFolder.create(path, { settings, baseFolder: folder, inputFiles: ['a.js'], versions: {}, threads: 1 }); // prettier-ignore
    expect(readRunFile(join(path, 'run.json'), environments)).toMatchObject({
      settings: { name: 'Again', seed: 7 },
      sources: { 'a.js': join(path, 'inputs', 'a.js') },
    });
  });
});
