import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  loadKlBaseline,
  saveKlBaseline,
} from '../../../../core/benchmarks/distribution/kl-baseline.ts';
import {
  KL_QUANTITIES,
  type Quantities,
} from '../../../../core/benchmarks/distribution/kl-score.ts';

const quantities = Object.fromEntries(
  KL_QUANTITIES.map((name, i) => [name, Float32Array.of(i, i + 0.5, 7)]),
) as Quantities;

describe('baseline of the KL score', () => {
  it('reads back what it wrote', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'baseline-')), 'p.baseline.bin');
    await saveKlBaseline(path, { corpus: 'three', hash: 'ab12', quantities });
    expect(await loadKlBaseline(path)).toEqual({ corpus: 'three', hash: 'ab12', quantities });
  });

  it('refuses other files by name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baseline-'));
    const good = join(folder, 'good');
    await saveKlBaseline(good, { corpus: 'three', hash: 'ab12', quantities });
    const short = join(folder, 'short');
    writeFileSync(short, readFileSync(good).subarray(0, -8));
    const text = join(folder, 'text');
    writeFileSync(text, 'CCO\nCCN\nCCC\n');
    await expect(loadKlBaseline(short)).rejects.toMatchObject({ kind: 'bad-input' });
    await expect(loadKlBaseline(text)).rejects.toThrow(/no baseline/);
    await expect(loadKlBaseline(join(folder, 'absent'))).rejects.toThrow(/cannot be read/);
  });
});
