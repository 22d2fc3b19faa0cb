import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MOLECULES, openMoleculeRun } from './molecule-fixture.ts';
import { until } from './service-fixture.ts';

describe('the export of a run as a background task', () => {
  it('writes what was chosen where the user said, with progress', async () => {
    const { window, run, folder, service } = await openMoleculeRun();
    for (const [format, keys, expected] of [
      ['smi', [MOLECULES[4], MOLECULES[0]], `${MOLECULES[0]} 1\n${MOLECULES[4]} 5\n`],
      ['svg', undefined, /<tspan fill="#626b77">6<\/tspan>/],
      ['sdf', [MOLECULES[2]], /\n> {2}<smiles>\nc1ccccc1\n/],
    ] as const) {
      const path = join(folder, `out.${format}`);
      const file = service.registerSave(path).id;
      const stream = window.stream('exportRun', { run, file, format, ...(keys === undefined ? {} : { keys: [...keys] }) }); // prettier-ignore
      await until(() => stream.end() !== undefined);
      expect(stream.end()).toHaveProperty('ended');
      const text = readFileSync(path, 'utf8');
      if (typeof expected === 'string') expect(text).toBe(expected);
      else expect(text).toMatch(expected);
      const last = stream.messages.at(-1)!;
      expect(last.done).toBe(keys?.length ?? 6);
      expect(last.total).toBe(last.done);
    }
  });

  it('never writes to a file that was chosen to be read', async () => {
    const { window, run, path, service } = await openMoleculeRun();
    const file = service.registerFile(join(path, 'run.json')).id;
    const stream = window.stream('exportRun', { run, file, format: 'csv' });
    await until(() => stream.end() !== undefined);
    expect(stream.end()).toMatchObject({ error: { kind: 'bad-input' } });
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const molecules = Array.from({ length: 60 }, (_, i) => `${'C'.repeat(20 + i)}O`);
    const { window, run, folder, service } = await openMoleculeRun(molecules);
    const file = service.registerSave(join(folder, 'three.sdf')).id;
    const stream = window.stream('exportRun', { run, file, format: 'sdf', threeD: true });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await stream.cancel();
    await until(() => !readdirSync(folder).some((name) => name.includes('.part')));
    expect(existsSync(join(folder, 'three.sdf'))).toBe(false);
  });
});
