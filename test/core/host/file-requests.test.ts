import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chosenFile, openService, until } from './service-fixture.ts';

describe('requests about files', () => {
  it('write text only where the user chose to save', async () => {
    const fixture = openService();
    const { window, service, folder } = fixture;
    const read = chosenFile(fixture, 'a.json', '{}');
    await expect(window.ask('writeText', { file: read, text: 'x' })).rejects.toMatchObject({ hint: 'Choose where to save it.' }); // prettier-ignore
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('{}');
    const save = service.registerSave(join(folder, 'b.json')).id;
    expect(await window.ask('writeText', { file: save, text: 'x' })).toBe(null);
    expect(readFileSync(join(folder, 'b.json'), 'utf8')).toBe('x');
    const nowhere = service.registerSave(join(folder, 'none/b.json')).id;
    await expect(window.ask('writeText', { file: nowhere, text: 'x' })).rejects.toMatchObject({ kind: 'bad-input' }); // prettier-ignore
  });

  it('make files of text that can be used as chosen ones', async () => {
    const { window, service } = openService();
    const file = await window.ask('textFile', { name: 'reward.js', text: 'export const score = () => 1;' }); // prettier-ignore
    expect(file.name).toBe('reward.js');
    expect(existsSync(service.pathOf(file.id))).toBe(true);
    expect((await window.ask('inspectFile', { file: file.id })).kind).toBe('reward-script');
  });

  it('tell when a file was edited elsewhere', { timeout: 30_000 }, async () => {
    const fixture = openService();
    const file = chosenFile(fixture, 'r.js', 'one');
    const stream = fixture.window.stream('watchFile', { file });
    await until(() => stream.messages.length === 1);
    writeFileSync(join(fixture.folder, 'r.js'), 'two and more');
    await until(() => stream.messages.at(-1)?.text === 'two and more');
    await stream.cancel();
    await until(() => stream.end() !== undefined);
  });
});
