import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PriorSamples, priorPath } from '../../../core/host/prior-samples.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

describe('samples of a prior', () => {
  it(
    'are the same each time, in parts or at once, also after a restart',
    { timeout: 120_000 },
    async () => {
      const folder = temporaryFolder();
      const path = priorPath('builtin:zinc', (name) => name);
      const samples = new PriorSamples(folder, () => 1);
      const [few, many] = await Promise.all([samples.take(path, 10), samples.take(path, 300)]);
      expect(few.smiles).toHaveLength(10);
      expect(many.smiles).toHaveLength(300);
      expect(many.smiles.slice(0, 10)).toEqual(few.smiles);
      expect(many.secondsEach).toBeGreaterThan(0);
      expect((await new PriorSamples(folder, () => 1).take(path, 300)).smiles).toEqual(many.smiles);
      rmSync(join(folder, 'prior-samples'), { recursive: true });
      expect((await new PriorSamples(folder, () => 1).take(path, 300)).smiles).toEqual(many.smiles);
    },
  );

  it('are refused for a file that is no prior, and asked for anew', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'p.onnx'), 'no model');
    const samples = new PriorSamples(folder, () => 1);
    const path = priorPath('mine', () => join(folder, 'p.onnx'));
    await expect(samples.take(path, 1)).rejects.toThrow('not an ONNX model');
    await expect(samples.take(path, 1)).rejects.toThrow('not an ONNX model');
    expect(() => priorPath('builtin:zink', (name) => name)).toThrow("no built-in prior 'zink'");
  });
});
