import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { whileLocked } from '../../../core/host/campaign-lock.ts';
import { AppError } from '../../../core/protocol/errors.ts';
import { lockFolder } from '../../../core/runs/folder-lock.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

describe('the lock of a campaign', () => {
  it('is held while it is changed, and let go afterwards, also after a failure', () => {
    const folder = temporaryFolder();
    expect(whileLocked(folder, () => 5)).toBe(5);
    expect(() =>
      whileLocked(folder, () => {
        throw new RangeError('no');
      }),
    ).toThrow(RangeError);
    const held = lockFolder(folder);
    expect(() => whileLocked(folder, () => 1)).toThrow('Another Athanor is changing the campaign at this moment.'); // prettier-ignore
    held.release();
    expect(whileLocked(folder, () => 6)).toBe(6);
  });

  it('says when the folder has gone', () => {
    const gone = join(temporaryFolder(), 'gone');
    expect(() => whileLocked(gone, () => 1)).toThrow(AppError);
  });
});
