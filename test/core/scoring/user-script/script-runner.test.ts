import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../../core/scoring/user-script/script-limits.ts';
import { createScriptRunner } from '../../../../core/scoring/user-script/script-runner.ts';
import type { ScriptRunner } from '../../../../core/scoring/user-script/script-runner.ts';

let runner: ScriptRunner | undefined;
afterEach(() => runner?.close());

describe('the worker of a script', () => {
  it('is ended when one operation that no instruction count sees does not come back', async () => {
    const code = 'export const score = (m) => { const a = []; for (;;) a.push("x".repeat(3e7)) };';
    const limits = { ...DEFAULT_LIMITS, memoryBytes: 2 ** 31 - 1 };
    runner = createScriptRunner({ file: 'a.js', fileName: 'a.js', code, hash: '' }, limits, 1, 0.5);
    const reply = await runner.run([{ smiles: 'C', properties: {} }]);
    expect(reply).toMatchObject({
      fault: { message: 'It did not come back within 0.5 s of processor time.' },
    });
    // The next batch gets a new worker.
    expect(await runner.load()).toMatchObject({ facts: { kind: 'score' } });
  });

  it('answers batches in order, also when they are sent at once', async () => {
    const code = 'export const score = (m) => m.smiles.length;';
    const source = { file: 'a.js', fileName: 'a.js', code, hash: '' };
    const created = createScriptRunner(source, DEFAULT_LIMITS, 1);
    runner = created;
    const replies = await Promise.all(
      ['C', 'CC', 'CCC'].map((smiles) => created.run([{ smiles, properties: {} }])),
    );
    expect(replies).toMatchObject([1, 2, 3].map((value) => ({ values: [{ value }] })));
  });
});
