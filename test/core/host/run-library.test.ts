import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunLibrary, slugOf } from '../../../core/host/run-library.ts';
import { SettingsStore } from '../../../core/host/settings-store.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

function runLibrary(folder = temporaryFolder()) {
  const workspace = join(folder, 'workspace');
  const settings = new SettingsStore(folder, workspace);
  const make = (name: string, inner = 'run.json'): string => {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, inner), '{}');
    return path;
  };
  return { folder, make, runLibrary: new RunLibrary(folder, settings) };
}

describe('the known run folders', () => {
  it('are those of the workspace and those that were opened', () => {
    const { folder, make, runLibrary: runs } = runLibrary();
    expect(runs.list()).toEqual([]);
    const inside = make('workspace/a');
    const half = make('workspace/half', 'run.sqlite');
    make('workspace/photos', 'cat.png');
    make('workspace/.hidden');
    const outside = make('elsewhere/b');
    runs.add(outside);
    runs.add(outside);
    expect(runs.list().sort()).toEqual([outside, inside, half].sort());
    const again = runLibrary(folder).runLibrary;
    expect(again.folderOf(runs.idOf(outside))).toBe(outside);
  });

  it('are forgotten until they are opened again', () => {
    const { folder, make, runLibrary: runs } = runLibrary();
    const inside = make('workspace/a');
    const id = runs.idOf(inside);
    runs.forget(id);
    expect(runs.list()).toEqual([]);
    expect(() => runLibrary(folder).runLibrary.folderOf(id)).toThrow('not in the list');
    expect(runs.add(inside)).toBe(id);
    expect(runLibrary(folder).runLibrary.list()).toEqual([inside]);
  });

  it('get names of their own', () => {
    const { make, runLibrary: runs, folder } = runLibrary();
    const date = new Date('2026-03-04T12:00:00Z');
    const first = join(folder, 'workspace/qed-und-logp-2026-03-04');
    expect(runs.newFolder('QED und logP!', date)).toBe(first);
    make('workspace/qed-und-logp-2026-03-04');
    expect(runs.newFolder('QED und logP!', date)).toBe(`${first}-2`);
    expect(slugOf('../../etc/passwd')).toBe('etc-passwd');
    expect(slugOf('💥')).toBe('run');
    expect(slugOf('Größe Ωmega')).toBe('größe-ωmega');
    expect(slugOf('x'.repeat(200))).toHaveLength(40);
  });
});
