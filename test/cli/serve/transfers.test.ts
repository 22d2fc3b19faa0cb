import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { Transfers } from '../../../cli/serve/transfers.ts';
import { runHost } from './running-host.ts';

const all: Transfers[] = [];
afterEach(() => {
  for (const transfers of all.splice(0)) transfers.close();
});

function create(limit?: number) {
  const paths: string[] = [];
  const register = async (path: string) => ({ id: String(paths.push(path)), name: basename(path), size: 0 }); // prettier-ignore
  const transfers = new Transfers({ registerFile: register, registerSave: register }, limit);
  all.push(transfers);
  return { transfers, paths };
}

describe('files from the browser', () => {
  it('are kept for this user alone, under their own name', async () => {
    const { transfers, paths } = create();
    const ref = await transfers.receive('../a b.smi', Readable.from(['CCO\n', 'CCN\n']));
    expect(ref).toEqual({ id: '1', name: 'a b.smi', size: 0 });
    expect(readFileSync(paths[0], 'utf8')).toBe('CCO\nCCN\n');
    if (process.platform !== 'win32') {
      expect(statSync(paths[0]).mode & 0o077).toBe(0);
      expect(statSync(dirname(dirname(paths[0]))).mode & 0o077).toBe(0);
    }
  });

  it('may have the same name twice', async () => {
    const { transfers, paths } = create();
    await transfers.receive('a.smi', Readable.from(['1']));
    await transfers.receive('a.smi', Readable.from(['2']));
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(['1', '2']);
  });

  it('are refused when they are too large, whatever their sender says, and leave nothing', async () => {
    const { transfers, paths } = create(4);
    const body = (): Readable => Readable.from(['12345']);
    await expect(transfers.receive('a', body(), 5)).rejects.toThrow('larger than');
    await expect(transfers.receive('a', body(), 1)).rejects.toThrow('larger than');
    expect(paths).toEqual([]);
  });

  it('are not kept when they break off', async () => {
    const { transfers, paths } = create();
    const broken = Readable.from(
      (function* () {
        yield 'CC';
        throw new Error('gone');
      })(),
    );
    await expect(transfers.receive('a', broken)).rejects.toThrow('did not arrive whole');
    expect(paths).toEqual([]);
  });

  it('make up a folder again, and cannot leave it', async () => {
    const { transfers, paths } = create();
    const part = (path: string): Promise<void> =>
      transfers.receivePart({ folder: 'f', path }, Readable.from(['x']));
    await part('my run/run.json');
    await part('my run/inputs/../../../evil.txt');
    await part('my run/inputs/reward.js');
    const ref = await transfers.finishFolder('f');
    expect(ref.name).toBe('my run');
    expect(existsSync(join(paths[0], 'inputs', 'reward.js'))).toBe(true);
    expect(existsSync(join(paths[0], 'inputs', 'file', 'file', 'file', 'evil.txt'))).toBe(true);
    await expect(part('alone.txt')).rejects.toThrow("'alone.txt' is not a file of a folder.");
    await expect(part(`${'a/'.repeat(20)}b`)).rejects.toThrow('is not a file of a folder');
    await expect(transfers.finishFolder('unknown')).rejects.toThrow('empty');
  });

  it('are gone when the server ends', async () => {
    const { transfers, paths } = create();
    await transfers.receive('a.smi', Readable.from(['1']));
    transfers.close();
    expect(existsSync(paths[0])).toBe(false);
  });
});

describe('files for the browser', () => {
  it('can be fetched by their id once they are written', async () => {
    const { transfers, paths } = create();
    const { id } = await transfers.createSave('best.sdf');
    expect(transfers.findSave(id)).toBeUndefined();
    writeFileSync(paths[0], 'molfile');
    expect(transfers.findSave(id)).toEqual({ path: paths[0], name: 'best.sdf', size: 7 });
    expect(transfers.findSave('none')).toBeUndefined();
  });
});

describe('over HTTP', () => {
  it('a file travels up and becomes an id', async () => {
    const running = await runHost();
    const { status, text } = await running.post('/files?name=mine.smi', 'CCO\n');
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({ id: 'file-1', name: 'mine.smi', size: 4 });
    expect(readFileSync(running.engine.files.get('file-1')!, 'utf8')).toBe('CCO\n');
  });

  it('a folder travels up file by file', async () => {
    const running = await runHost();
    const folder = 'folder-1234';
    await running.post(`/files?folder=${folder}&name=run%2Frun.json`, '{}');
    const { text } = await running.post(`/folders?folder=${folder}`);
    expect(JSON.parse(text)).toMatchObject({ name: 'run' });
    expect((await running.post('/files?folder=..%2F..&name=a%2Fb', '{}')).status).toBe(400);
  });

  it('a written file travels down as a download, by its id only', async () => {
    const running = await runHost();
    const { id } = JSON.parse((await running.post('/saves?name=best.sdf')).text) as { id: string };
    expect((await running.get(`/files/${id}`)).status).toBe(404);
    const path = running.engine.files.get(id)!;
    writeFileSync(path, 'molfile');
    const { status, text, headers } = await running.get(`/files/${id}`);
    expect([status, text]).toEqual([200, 'molfile']);
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="best\.sdf"/);
    expect((await running.get(`/files/${encodeURIComponent(path)}`)).status).toBe(404);
    expect((await running.get('/files/..%2Fsecret.txt')).status).toBe(404);
  });

  it('an upload is not handed out again', async () => {
    const running = await runHost();
    const { id } = JSON.parse((await running.post('/files?name=a.smi', 'C')).text) as {
      id: string;
    };
    expect((await running.get(`/files/${id}`)).status).toBe(404);
  });
});
