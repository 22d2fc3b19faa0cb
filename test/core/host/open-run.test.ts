import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isDescription } from '../../../core/host/open-run.ts';
import type { RunCard } from '../../../core/protocol/host-records.ts';
import { chosenFile, counting, openService, until, type Fixture } from './service-fixture.ts';

async function endedRun({ window }: Fixture): Promise<RunCard> {
  const { id: run } = await window.ask('startRun', { settings: counting({ name: 'Mine' }) });
  await until(async () => (await window.ask('run', { run })).card.state === 'ended');
  return (await window.ask('run', { run })).card;
}

describe('opening a run', () => {
  it('takes a folder, a file in it and an archive', async () => {
    const from = openService();
    const { id, folder } = await endedRun(from);
    const to = openService();
    for (const path of [folder, join(folder, 'run.json'), join(folder, 'run.sqlite')]) {
      const opened = await to.window.ask('openRun', { file: to.service.registerFile(path).id });
      expect(opened).toMatchObject({ id, folder, name: 'Mine', state: 'ended', step: 6 });
    }
    const archive = join(from.folder, 'Sent by mail.athanor');
    const task = from.window.stream('exportRun', { run: id, file: from.service.registerSave(archive).id, format: 'athanor' }); // prettier-ignore
    await until(() => task.end() !== undefined);
    expect(task.end()).toMatchObject({ ended: true });
    const file = to.service.registerFile(archive).id;
    expect(await to.window.ask('inspectFile', { file })).toMatchObject({ kind: 'run-archive', summary: "The run 'Mine' in one file." }); // prettier-ignore
    const unpacked = await to.window.ask('openRun', { file });
    expect(unpacked).toMatchObject({ name: 'Mine', step: 6, oracleCalls: (await from.window.ask('runs', {}))[0].oracleCalls }); // prettier-ignore
    expect(dirname(unpacked.folder)).toBe(join(to.folder, 'workspace'));
    expect(unpacked.folder).toContain('sent-by-mail-');
  });

  it('refuses everything else with the way to mend it, and changes nothing', async () => {
    const fixture = openService();
    const open = (file: string) => fixture.window.ask('openRun', { file });
    const folder = (name: string, inner: string, text: string): string => {
      mkdirSync(join(fixture.folder, name));
      writeFileSync(join(fixture.folder, name, inner), text);
      return fixture.service.registerFile(join(fixture.folder, name)).id;
    };
    await expect(open(chosenFile(fixture, 'a.json', JSON.stringify(counting())))).rejects.toMatchObject({ hint: 'Open it as a design.' }); // prettier-ignore
    await expect(open(chosenFile(fixture, 'r/run.json', JSON.stringify(counting())))).rejects.toMatchObject({ hint: 'Open it as a design.' }); // prettier-ignore
    await expect(open(chosenFile(fixture, 'a.smi', 'CCO'))).rejects.toMatchObject({ message: "'a.smi' is not a run." }); // prettier-ignore
    await expect(open(chosenFile(fixture, 'a.athanor', 'no zip'))).rejects.toMatchObject({ kind: 'bad-input' }); // prettier-ignore
    await expect(open(folder('photos', 'cat.png', ''))).rejects.toMatchObject({ message: 'The folder holds no run.' }); // prettier-ignore
    await expect(open(folder('newer', 'run.json', '{"schema":"athanor/run-folder@7"}'))).rejects.toMatchObject({ hint: 'Nothing was changed; update Athanor to open it.' }); // prettier-ignore
    await expect(open('/etc')).rejects.toMatchObject({ message: 'This file is not known any more.' }); // prettier-ignore
    expect(await fixture.window.ask('runs', {})).toEqual([]);
  });

  it('tells the description of a run from a run file', () => {
    const fixture = openService();
    chosenFile(fixture, 'a/run.json', '{"schema":"athanor/run-folder@7"}');
    chosenFile(fixture, 'b/run.json', '{"schema":"athanor/run@1"}');
    expect(isDescription(join(fixture.folder, 'a/run.json'))).toBe(true);
    expect(isDescription(join(fixture.folder, 'b/run.json'))).toBe(false);
    expect(isDescription(join(fixture.folder, 'c/run.json'))).toBe(false);
  });
});
