import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RunReaders } from '../../../core/host/molecule-readers.ts';
import type { RunStore } from '../../../core/storage/run-store.ts';
import { finishedRun } from '../runs/export/export-fixture.ts';

function openReaders(): RunReaders {
  const readers = new RunReaders(() => Promise.reject(new Error('No chemistry is needed.')));
  onTestFinished(() => readers.close());
  return readers;
}

describe('run stores that are kept open', () => {
  it('are opened once, and tell what was added since', async () => {
    const { path, store } = await finishedRun();
    const readers = openReaders();
    const first = await readers.read(path, ({ store: open }) => open);
    store.addValueColumns(['later']);
    const [second, columns] = await readers.read(path, ({ store: open }) => [open, [...open.valueColumns]] as const); // prettier-ignore
    expect(second).toBe(first);
    expect(columns).toContain('later');
    store.close();
  });

  it('are opened anew where another run has taken the place', async () => {
    const { path, store } = await finishedRun();
    store.close();
    const readers = openReaders();
    const before = await readers.read(path, ({ store: open }) => open.count());
    const other = await finishedRun();
    other.store.appendStep({ step: 3, stage: 0, oracleCalls: 5, seconds: 3, metrics: {} }, [{ key: 'F', text: 'F', score: 1, values: {}, labels: {} }]); // prettier-ignore
    other.store.close();
    rmSync(path, { recursive: true });
    mkdirSync(join(path, '..'), { recursive: true });
    renameSync(other.path, path);
    expect(await readers.read(path, ({ store: open }) => open.count())).toBe(before + 1);
  });

  it('stay open for who is reading when others have finished, and refuse what is no run', async () => {
    const { path, store } = await finishedRun();
    store.close();
    const readers = openReaders();
    let go = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (go = resolve));
    const slow = readers.read(path, async ({ store: open }: { store: RunStore }) => {
      await waiting;
      return open.count();
    });
    await expect(readers.read(path, () => { throw new Error('mine'); })).rejects.toThrow('mine'); // prettier-ignore
    go();
    expect(await slow).toBe(4);
    await expect(readers.read(join(path, 'nowhere'), () => 1)).rejects.toMatchObject({ kind: 'bad-input' }); // prettier-ignore
  });
});
