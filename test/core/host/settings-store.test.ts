import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SettingsStore } from '../../../core/host/settings-store.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

describe('the settings', () => {
  it('begin with defaults and are kept', () => {
    const folder = temporaryFolder();
    const store = new SettingsStore(folder, '/default');
    expect(store.current).toMatchObject({ theme: 'system', threads: 0, workspace: '' });
    expect(store.threads).toBe(availableParallelism());
    expect(store.workspace).toBe('/default');
    store.change({ theme: 'dark', threads: 3, workspace: '/mine' });
    const again = new SettingsStore(folder, '/default');
    expect(again.current.theme).toBe('dark');
    expect(again.threads).toBe(3);
    expect(again.workspace).toBe('/mine');
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).toContain('"theme": "dark"');
  });

  it('never stop the start: what is wrong falls back to its default alone', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), '{"theme":"dark","threads":-4,"odd":1}');
    const store = new SettingsStore(folder, '/default');
    expect(store.current).toMatchObject({ theme: 'dark', threads: 0 });
    expect(store.current).not.toHaveProperty('odd');
    writeFileSync(join(folder, 'settings.json'), 'theme = dark');
    expect(new SettingsStore(folder, '/default').current.theme).toBe('system');
  });

  it('stay as they were when they cannot be kept', () => {
    const folder = temporaryFolder();
    const store = new SettingsStore(join(folder, 'data'), '/default');
    writeFileSync(join(folder, 'data'), 'a file in the way');
    expect(() => store.change({ theme: 'dark' })).toThrow();
    expect(store.current.theme).toBe('system');
  });
});
