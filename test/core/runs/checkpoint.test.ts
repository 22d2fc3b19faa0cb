import { existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCheckpoint, encodeCheckpoint, loadCheckpoints, saveCheckpoint, type Checkpoint } from '../../../core/runs/checkpoint.ts'; // prettier-ignore
import { temporaryFolder } from './run-fixture.ts';

const checkpoint = (step: number): Checkpoint => ({
  state: {
    step,
    stage: 0,
    stageStart: { step: 0, oracleCalls: 0 },
    stageSettings: null,
    nextPlanned: 1,
    oracleCalls: step * 10,
    random: [1, 2, 3, 0xffffffff],
  },
  parts: {
    weights: new Uint8Array(new Float32Array([1.5, -0, NaN]).buffer),
    state: { best: -Infinity, zero: -0, none: NaN, list: [1, 'é\u0000', null] },
  },
});

describe('checkpoints', () => {
  it('come back as they were, special numbers and bytes included', async () => {
    const folder = join(temporaryFolder(), 'checkpoint');
    await saveCheckpoint(folder, checkpoint(3));
    const [loaded] = loadCheckpoints(folder);
    expect(loaded).toEqual(checkpoint(3));
    expect(Object.is((loaded.parts['state'] as { zero: number }).zero, -0)).toBe(true);
    const weights = loaded.parts['weights'] as Uint8Array;
    expect(weights.byteOffset % 4).toBe(0);
    expect(existsSync(join(folder, 'next.tmp'))).toBe(false);
  });

  it('keep the one before, newest first', async () => {
    const folder = temporaryFolder();
    for (const step of [1, 2, 3]) await saveCheckpoint(folder, checkpoint(step));
    expect(loadCheckpoints(folder).map(({ state }) => state.step)).toEqual([3, 2]);
    // Killed between the two renames.
    renameSync(join(folder, 'current.ckpt'), join(folder, 'next.tmp'));
    expect(loadCheckpoints(folder).map(({ state }) => state.step)).toEqual([2]);
    await saveCheckpoint(folder, checkpoint(4));
    expect(loadCheckpoints(folder).map(({ state }) => state.step)).toEqual([4, 2]);
  });

  it.runIf(process.platform === 'linux')('survive a full disk', async () => {
    const folder = temporaryFolder();
    await saveCheckpoint(folder, checkpoint(1));
    symlinkSync('/dev/full', join(folder, 'next.tmp'));
    await expect(saveCheckpoint(folder, checkpoint(2))).rejects.toThrow('ENOSPC');
    expect(loadCheckpoints(folder).map(({ state }) => state.step)).toEqual([1]);
  });

  it('tell any change and any cut', () => {
    const bytes = Buffer.concat(encodeCheckpoint(checkpoint(5)));
    expect(decodeCheckpoint(bytes)).toEqual(checkpoint(5));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(bytes);
        changed[at] ^= change;
        expect(decodeCheckpoint(changed)).toBeUndefined();
        expect(decodeCheckpoint(bytes.subarray(0, at))).toBeUndefined();
      }),
      { numRuns: 300, seed: 3 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (any) => decodeCheckpoint(Buffer.from(any)) === undefined), { seed: 4 }); // prettier-ignore
  });

  it('are none where there is no folder or only damaged files', () => {
    const folder = temporaryFolder();
    expect(loadCheckpoints(join(folder, 'none'))).toEqual([]);
    mkdirSync(join(folder, 'c'));
    writeFileSync(join(folder, 'c', 'current.ckpt'), 'ATHCKPT1');
    expect(loadCheckpoints(join(folder, 'c'))).toEqual([]);
    expect(readFileSync(join(folder, 'c', 'current.ckpt'), 'utf8')).toBe('ATHCKPT1');
  });
});
