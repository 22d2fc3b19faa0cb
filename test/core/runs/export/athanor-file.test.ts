import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { unzipSync, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../core/protocol/errors.ts';
import { loadCheckpoints } from '../../../../core/runs/checkpoint.ts';
import { readAthanorFile, writeAthanorFile } from '../../../../core/runs/export/athanor-file.ts';
import { Run } from '../../../../core/runs/run.ts';
import { RunStore } from '../../../../core/storage/run-store.ts';
import { countingRun, environments, temporaryFolder, trace } from '../run-fixture.ts';
import { finishedRun } from './export-fixture.ts';

const unpack = (file: string): Record<string, Uint8Array> => unzipSync(readFileSync(file));

let packed: Promise<Uint8Array> | undefined;

/** An archive of a finished run, made once. */
async function pack(): Promise<Uint8Array> {
  const { path, store } = await finishedRun();
  const file = join(dirname(path), 'run.athanor');
  await writeAthanorFile(path, file);
  store.close();
  return readFileSync(file);
}

/** That archive with its files changed and packed again. */
async function changed(
  change: (files: Zippable) => void,
): Promise<{ file: string; folder: string }> {
  const files: Zippable = unzipSync(await (packed ??= pack()));
  change(files);
  const file = join(temporaryFolder(), 'run.athanor');
  writeFileSync(file, zipSync(files));
  return { file, folder: join(temporaryFolder(), 'sub', 'run') };
}

describe('the single-file form of a run', () => {
  it('goes out of a run at work and in again, and the run goes on as if nothing had been', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'start.txt'), '01'.repeat(12));
    const file = countingRun({ environment: { type: 'counting', start: 'start.txt' } }, folder);
    const run = await Run.create(join(folder, 'run'), file, { environments, checkpointSeconds: 0 });
    run.extend({ steps: 5 });
    await run.run();
    run.store.judgements.change(run.store.candidates({ limit: 1 })[0].key, { verdict: 'like' });
    const archive = join(folder, 'run.athanor');
    const told: (number | undefined)[][] = [];
    await writeAthanorFile(join(folder, 'run'), archive, { onProgress: (done, total) => told.push([done, total]) }); // prettier-ignore
    expect(told.at(-1)![0]).toBe(told.at(-1)![1]);
    const copy = join(folder, 'copy');
    await readAthanorFile(archive, copy);
    const options = { environments };
    const [again, original] = [await Run.resume(copy, options, { steps: 9 }), run];
    expect(trace(again.store)).toEqual(trace(original.store));
    await original.close();
    const straight = await Run.resume(join(folder, 'run'), options, { steps: 9 });
    await again.run();
    await straight.run();
    expect(again.step).toBe(9);
    expect(trace(again.store)).toEqual(trace(straight.store));
    await again.close();
    await straight.close();
  });

  it('is a plain zip that others read, with the files of the folder', async () => {
    const { path, store } = await finishedRun();
    const file = join(temporaryFolder(), 'run.athanor');
    await writeAthanorFile(path, file);
    const files = unpack(file);
    expect(Object.keys(files).sort()).toEqual(['athanor.json', 'checkpoint/current.ckpt', 'run.json', 'run.sqlite']); // prettier-ignore
    expect(files['run.json']).toEqual(new Uint8Array(readFileSync(join(path, 'run.json'))));
    store.close();
  });

  it('reads what another zip program packed', async () => {
    const { file, folder } = await changed(() => undefined);
    await readAthanorFile(file, folder);
    expect(loadCheckpoints(join(folder, 'checkpoint'))).toHaveLength(1);
    const store = RunStore.open(join(folder, 'run.sqlite'));
    expect(store.count()).toBe(4);
    store.close();
  });

  it.each([
    '../evil.txt', '/etc/evil', 'inputs/../../evil', 'inputs\\..\\evil', 'C:/evil', 'inputs/..', 'inputs/a/b',
    'inputs/a:b', 'INPUTS/a', 'inputs/', 'checkpoint/lock', 'run.sqlite-wal', 'RUN.JSON', '.ssh/config', 'a\u0000b',
  ])('refuses an archive that holds %j, writing nothing', async (name) => {
    const { file, folder } = await changed((files) => (files[name] = new Uint8Array(3)));
    await expect(readAthanorFile(file, folder)).rejects.toThrow('which no run has');
    expect(existsSync(dirname(folder))).toBe(false);
  }); // prettier-ignore

  it('refuses links', async () => {
    const link = [Buffer.from('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }] as const;
    const { file, folder } = await changed((files) => (files['inputs/x'] = link as never));
    await expect(readAthanorFile(file, folder)).rejects.toThrow("'inputs/x', which no run has");
  });

  it.each<[string, (files: Zippable) => void, string]>([
    ['newer', (files) => (files['athanor.json'] = Buffer.from('{"schema":"athanor/file@7"}')), 'newer Athanor'],
    ['of another kind', (files) => (files['athanor.json'] = Buffer.from('[]')), 'names no known format'],
    ['without its manifest', (files) => delete files['athanor.json'], "has no 'athanor.json'"],
    ['without a store', (files) => delete files['run.sqlite'], "has no 'run.sqlite'"],
    ['with a broken store', (files) => (files['run.sqlite'] = Buffer.from('nonsense')), 'cannot be opened'],
    ['with a broken description', (files) => (files['run.json'] = Buffer.from('{')), 'cannot be opened'],
    ['with a store of holes', (files) => (files['run.sqlite'] as Uint8Array).fill(7, 4096, 40_000), 'cannot be opened'],
  ])('refuses an archive that is %s', async (_name, change, message) => {
    const { file, folder } = await changed(change);
    await expect(readAthanorFile(file, folder)).rejects.toThrow(message);
    expect(existsSync(folder)).toBe(false);
    if (existsSync(dirname(folder))) expect(readdirSync(dirname(folder))).toEqual([]);
  }); // prettier-ignore

  it('refuses a bomb: a file that unpacks to more than it says, or says more than a run has', async () => {
    const { file, folder } = await changed((files) => (files['inputs/zeros'] = new Uint8Array(5_000_000))); // prettier-ignore
    const bytes = readFileSync(file);
    const entry = bytes.lastIndexOf('inputs/zeros') - 46;
    bytes.writeUInt32LE(1000, entry + 24);
    writeFileSync(file, bytes);
    await expect(readAthanorFile(file, folder)).rejects.toThrow('is not what it was when it was packed'); // prettier-ignore
    bytes.writeUInt32LE(0xfffffff0, entry + 24);
    writeFileSync(file, bytes);
    await expect(readAthanorFile(file, folder)).rejects.toThrow('more than a run has');
    expect(existsSync(folder)).toBe(false);
  });

  it('refuses a folder that is in use, a missing file, and a run that is none', async () => {
    const { file, folder } = await changed(() => undefined);
    mkdirSync(join(folder, 'x'), { recursive: true });
    await expect(readAthanorFile(file, folder)).rejects.toThrow('is not empty');
    await expect(readAthanorFile(join(folder, 'none'), folder)).rejects.toThrow('does not exist');
    await expect(writeAthanorFile(folder, file)).rejects.toThrow('holds no run');
  });

  it('answers any change of any byte with the same run or one sentence, leaving nothing behind', async () => {
    const { file, folder } = await changed(() => undefined);
    const good = readFileSync(file);
    const broken = join(dirname(file), 'broken.athanor');
    mkdirSync(dirname(folder), { recursive: true });
    let n = 0;
    const survives = async (bytes: Uint8Array): Promise<void> => {
      writeFileSync(broken, bytes);
      const target = `${folder}${++n}`;
      try {
        await readAthanorFile(broken, target);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
        expect(existsSync(target)).toBe(false);
      }
      expect(readdirSync(dirname(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (at, value) => {
        const bytes = Buffer.from(good);
        bytes[at] = value;
        await survives(bytes);
      }),
      { numRuns: 20, seed: 6 },
    );
    // Most bytes are contents; the list of files is where a reader goes wrong.
    await fc.assert(
      fc.asyncProperty(fc.nat(400), fc.nat(255), async (back, value) => {
        const bytes = Buffer.from(good);
        bytes[bytes.length - 1 - back] = value;
        await survives(bytes);
      }),
      { numRuns: 40, seed: 7 },
    );
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), survives), { numRuns: 15, seed: 8 }); // prettier-ignore
    await fc.assert(fc.asyncProperty(fc.nat(good.length - 1), (cut) => survives(good.subarray(0, cut))), { numRuns: 10, seed: 9 }); // prettier-ignore
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const { file, folder } = await changed(() => undefined);
    await expect(readAthanorFile(file, folder, { signal: AbortSignal.abort() })).rejects.toThrow('abort'); // prettier-ignore
    expect(readdirSync(dirname(folder))).toEqual([]);
    const { path, store } = await finishedRun();
    const out = join(dirname(path), 'x.athanor');
    await expect(writeAthanorFile(path, out, { signal: AbortSignal.abort() })).rejects.toThrow('abort'); // prettier-ignore
    expect(readdirSync(dirname(path))).toEqual(['run']);
    store.close();
  });
});
