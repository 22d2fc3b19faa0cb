import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileRegistry } from '../../../core/host/file-registry.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

function registry() {
  const folder = temporaryFolder();
  const path = join(folder, 'a.smi');
  writeFileSync(path, 'CCO');
  return { folder, path, files: new FileRegistry(folder) };
}

describe('files under ids', () => {
  it('are named by ids that tell nothing, the same for the same file', () => {
    const { files, path, folder } = registry();
    const ref = files.register(path);
    expect(ref).toMatchObject({ name: 'a.smi', size: 3 });
    expect(ref.id).toMatch(/^[0-9a-f-]{36}$/);
    expect(files.register(join(folder, '.', 'a.smi')).id).toBe(ref.id);
    expect(files.pathOf(ref.id)).toBe(path);
    mkdirSync(join(folder, 'run'));
    expect(files.register(join(folder, 'run'))).toMatchObject({ name: 'run', size: 0 });
  });

  it('are known only where they were given out, and only for what they were chosen for', () => {
    const { files, path, folder } = registry();
    const { id } = files.register(path);
    const save = files.registerSave(join(folder, 'out.csv'));
    expect(save).toMatchObject({ name: 'out.csv', size: 0 });
    expect(files.writable(save.id)).toBe(join(folder, 'out.csv'));
    expect(() => files.readable(save.id)).toThrow('chosen to be written');
    expect(() => files.writable(id)).toThrow('chosen to be read');
    expect(() => files.pathOf(path)).toThrow('not known any more');
    expect(() => files.pathOf('__proto__')).toThrow('not known any more');
    expect(() => files.register(join(folder, 'none'))).toThrow("'none' does not exist");
    rmSync(path);
    expect(() => files.refOf(id)).toThrow('does not exist');
  });

  it('are remembered over a restart when they are to be read', () => {
    const { files, path, folder } = registry();
    const { id } = files.register(path);
    const save = files.registerSave(join(folder, 'out.csv'));
    const again = new FileRegistry(folder);
    expect(again.readable(id)).toBe(path);
    expect(() => again.writable(save.id)).toThrow('not known any more');
    writeFileSync(join(folder, 'files.json'), '[[1');
    expect(() => new FileRegistry(folder).pathOf(id)).toThrow('not known any more');
  });
});
