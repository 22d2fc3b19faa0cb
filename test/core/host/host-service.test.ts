import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHostService } from '../../../core/host/host-service.ts';
import { hostRequests } from '../../../core/protocol/host-api.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';
import { ASSETS, counting, openService, TestWindow, until } from './service-fixture.ts';

describe('the host service', () => {
  it('serves several windows on one engine, and runs outlive their windows', async () => {
    const { window, service } = openService();
    const other = new TestWindow(service);
    const { id } = await window.ask('startRun', { settings: counting({ budget: { steps: 60 } }) });
    window.close();
    expect((await other.ask('runs', {}))[0].id).toBe(id);
    await until(async () => (await other.ask('runs', {}))[0].state === 'ended');
    expect((await other.ask('runs', {}))[0].stopReason).toBe('steps');
  });

  it('answers whatever a window sends, and never with a fault of the program', async () => {
    const { window } = openService();
    // Not those that work for seconds.
    const methods = Object.keys(hostRequests).filter((name) => !['catalog', 'priorSample', 'checkRun', 'checkScript'].includes(name)); // prettier-ignore
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('../../etc/passwd', '__proto__', 'C1CC', ''),
    );
    const params = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom('run', 'file', 'name', 'text', 'smiles', 'settings', 'files', 'budget', 'key', 'workspace'), text), // prettier-ignore
    );
    let id = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...methods), params, async (method, given) => {
        const own = ++id;
        await window.handle({ id: own, method, params: given });
        const answers = window.answers.filter((answer) => answer.id === own);
        expect(answers).toHaveLength(1);
        if ('error' in answers[0]) expect(answers[0].error.kind).toBe('bad-input');
      }),
      { numRuns: 150, seed: 2 },
    );
  }, 60_000);

  it('stops its runs with everything kept, and goes on with them later', async () => {
    const { window, service, folder } = openService();
    const { id: run } = await window.ask('startRun', { settings: counting({ budget: { steps: 100_000 } }) }); // prettier-ignore
    await until(async () => (await window.ask('runs', {}))[0].step > 2);
    await service.close();
    const later = openService(folder);
    const [card] = await later.window.ask('runs', {});
    expect(card).toMatchObject({ id: run, state: 'ended', stopReason: 'stopped', resumable: true });
    await later.window.ask('resumeRun', { run });
    await until(async () => (await later.window.ask('runs', {}))[0].step > card.step);
  });

  it('says so when its data folder cannot be made', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'data'), '');
    expect(() => createHostService({ dataFolder: join(folder, 'data'), workspaceDefault: folder, assetsFolder: ASSETS })).toThrow('cannot be kept'); // prettier-ignore
  });
});
