import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDraft } from '../../../core/host/drafts.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

describe('files made of text', () => {
  it('lie in the data folder under a safe name, the same for the same text', () => {
    const folder = temporaryFolder();
    const path = writeDraft(folder, '../../evil/reward.js', 'a');
    expect(path.startsWith(join(folder, 'drafts'))).toBe(true);
    expect(path.endsWith('reward.js')).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe('a');
    expect(writeDraft(folder, '../../evil/reward.js', 'a')).toBe(path);
    expect(writeDraft(folder, 'reward.js', 'b')).not.toBe(path);
  });

  it('are deleted when there are many newer ones', () => {
    const folder = temporaryFolder();
    for (let i = 0; i < 302; i++) writeDraft(folder, 'a.js', String(i));
    expect(readdirSync(join(folder, 'drafts'))).toHaveLength(300);
    expect(existsSync(writeDraft(folder, 'a.js', '301'))).toBe(true);
  });
});
