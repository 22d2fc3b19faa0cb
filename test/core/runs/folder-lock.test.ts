import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLockedElsewhere, lockFolder } from '../../../core/runs/folder-lock.ts';
import { temporaryFolder } from './run-fixture.ts';

const MODULE = join(import.meta.dirname, '../../../core/runs/folder-lock.ts');

/** Takes the lock in another process and dies with it. */
function inAnotherProcess(folder: string): string {
  const code = `import(${JSON.stringify(MODULE)}).then(({ lockFolder }) => { lockFolder(${JSON.stringify(folder)}); console.log('locked'); process.kill(process.pid, 'SIGKILL'); }).catch((error) => console.log(error.message));`;
  return spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' }).stdout.trim();
}

describe('the lock of a run folder', () => {
  it('keeps out this process and others until it is released, and dies with its holder', () => {
    const folder = temporaryFolder();
    expect(inAnotherProcess(folder)).toBe('locked');
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow('is being worked on');
    expect(inAnotherProcess(folder)).toContain('is being worked on');
    lock.release();
    lockFolder(folder).release();
  });

  it('is seen by others while its holder lives, and is no other one to the holder itself', async () => {
    const folder = temporaryFolder();
    expect(isLockedElsewhere(folder)).toBe(false);
    const lock = lockFolder(folder);
    expect(isLockedElsewhere(folder)).toBe(false);
    lock.release();
    const code = `import(${JSON.stringify(MODULE)}).then(({ lockFolder }) => { lockFolder(${JSON.stringify(folder)}); gc(); setTimeout(() => console.log('locked'), 50); setInterval(() => {}, 1000); });`;
    // With its garbage collected: who drops what lockFolder returns holds the folder still.
    const other = spawn(process.execPath, ['--expose-gc', '-e', code], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      await once(other.stdout, 'data');
      expect(isLockedElsewhere(folder)).toBe(true);
    } finally {
      other.kill('SIGKILL');
    }
    await once(other, 'exit');
    expect(isLockedElsewhere(folder)).toBe(false);
    lockFolder(folder).release();
  });
});
