import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { counting, openService, until } from './service-fixture.ts';

describe('requests about runs', () => {
  it('begin a run in the workspace, list it and read it', async () => {
    const { service, window, folder } = openService();
    const card = await window.ask('startRun', { settings: counting({ name: 'My first / run' }) });
    expect(card).toMatchObject({ name: 'My first / run', state: 'running', environment: 'counting', agent: 'climber', budget: { steps: 6 } }); // prettier-ignore
    expect(card.folder).toMatch(/workspace\/my-first-run-\d{4}-\d\d-\d\d$/);
    expect(card.folder.startsWith(folder)).toBe(true);
    expect(service.runFolder(card.id)).toBe(card.folder);
    const ended = async (): Promise<boolean> => (await window.ask('runs', {}))[0].state === 'ended';
    await until(ended);
    const [done] = await window.ask('runs', {});
    expect(done).toMatchObject({ id: card.id, step: 6, stopReason: 'steps', resumable: false });
    expect(done.best?.score).toBeGreaterThan(0);
    expect(done.curve.length).toBeGreaterThan(1);
    expect(done.curve.length).toBeLessThanOrEqual(40);
    expect(await window.ask('steps', { run: card.id, after: 4 })).toMatchObject([{ step: 5 }, { step: 6 }]); // prettier-ignore
    const details = await window.ask('run', { run: card.id });
    expect(details.settings).toMatchObject({ environment: { type: 'counting' }, seed: 1 });
    expect(details.commandLine).toBe(`athanor run ${card.folder}/run.json --out ${card.folder}-again`); // prettier-ignore
    expect(details.stages).toMatchObject([{ stage: 0, fromStep: 1 }]);
  });

  it('give runs of one name folders of their own', async () => {
    const { window } = openService();
    const [a, b] = await Promise.all([
      window.ask('startRun', { settings: counting() }),
      window.ask('startRun', { settings: counting() }),
    ]);
    expect(b.folder).toBe(`${a.folder}-2`);
    expect(b.state).toBe('queued');
    expect(b.id).not.toBe(a.id);
  });

  it('steer a run: pause, another budget, resume, another goal, stop', async () => {
    const { window } = openService();
    const { id: run } = await window.ask('startRun', { settings: counting({ budget: { steps: 10_000 } }) }); // prettier-ignore
    const card = async () => (await window.ask('runs', {}))[0];
    await until(async () => (await card()).step > 2);
    expect((await window.ask('pauseRun', { run })).state).toBe('paused');
    expect((await window.ask('extendRun', { run, budget: { steps: 20_000 } })).budget).toEqual({ steps: 20_000 }); // prettier-ignore
    expect((await window.ask('resumeRun', { run })).state).toBe('running');
    await window.ask('startStage', { run, stage: { wanted: '0' } });
    await until(async () => (await window.ask('run', { run })).stages.length === 2);
    const stopped = await window.ask('stopRun', { run });
    expect(stopped).toMatchObject({ state: 'ended', stopReason: 'stopped', resumable: true });
    expect(existsSync(`${stopped.folder}/summary.json`)).toBe(true);
    await expect(window.ask('startStage', { run, stage: { wanted: '0' } })).rejects.toMatchObject({ message: 'The run is not at work.' }); // prettier-ignore
    const longer = await window.ask('resumeRun', { run, budget: { steps: stopped.step + 2 } });
    expect(longer.budget).toEqual({ steps: stopped.step + 2 });
    await until(async () => (await card()).state === 'ended');
    expect(await card()).toMatchObject({ step: stopped.step + 2, stopReason: 'steps' });
  });

  it('rename a run at work and after it, which its folder keeps', async () => {
    const fixture = openService();
    const { window, folder } = fixture;
    const { id: run } = await window.ask('startRun', { settings: counting({ budget: { steps: 10_000 } }) }); // prettier-ignore
    expect((await window.ask('renameRun', { run, name: '  Better name ' })).name).toBe(
      'Better name',
    );
    await window.ask('extendRun', { run, budget: { steps: 30_000 } });
    await window.ask('stopRun', { run });
    await fixture.service.close();
    const again = openService(folder).window;
    expect((await again.ask('runs', {}))[0].name).toBe('Better name');
    expect((await again.ask('renameRun', { run, name: 'Last' })).name).toBe('Last');
    expect((await again.ask('run', { run })).settings).toMatchObject({ name: 'Last' });
    await again.ask('resumeRun', { run, budget: { steps: 1 } });
    const events = again.stream('watchRun', { run });
    await until(() => events.messages.flatMap((m) => m.events).some(({ kind }) => kind === 'finished')); // prettier-ignore
    const warnings = events.messages.flatMap((m) => m.events).filter(({ kind }) => kind === 'warning'); // prettier-ignore
    expect(warnings).toEqual([]);
  });

  it('take a run off the list but not off the drive', async () => {
    const { window } = openService();
    const { id: run, folder } = await window.ask('startRun', { settings: counting({ budget: { steps: 10_000 } }) }); // prettier-ignore
    await expect(window.ask('forgetRun', { run })).rejects.toMatchObject({ message: 'The run is at work.' }); // prettier-ignore
    await window.ask('stopRun', { run });
    expect(await window.ask('forgetRun', { run })).toBe(null);
    expect(await window.ask('runs', {})).toEqual([]);
    expect(existsSync(`${folder}/run.json`)).toBe(true);
    await expect(window.ask('run', { run })).rejects.toMatchObject({ message: 'This run is not in the list any more.' }); // prettier-ignore
  });

  it('refuse settings that are wrong and files that were not chosen', async () => {
    const { window, folder } = openService();
    await expect(window.ask('startRun', { settings: { schema: 'athanor/run@1' } })).rejects.toMatchObject({ place: { field: 'environment.type' } }); // prettier-ignore
    await expect(window.ask('startRun', { settings: counting({ agnet: 1 }) })).rejects.toMatchObject({ hint: "Did you mean 'agent'?" }); // prettier-ignore
    const scoring = { components: [{ type: 'script', file: '/etc/passwd' }] };
    const settings = { schema: 'athanor/run@1', environment: { type: 'molecule' }, scoring };
    await expect(window.ask('startRun', { settings })).rejects.toMatchObject({ message: "The file '/etc/passwd' has not been chosen." }); // prettier-ignore
    await expect(window.ask('startRun', { settings, files: { '/etc/passwd': 'made-up' } })).rejects.toMatchObject({ message: 'This file is not known any more.' }); // prettier-ignore
    expect(existsSync(`${folder}/workspace`)).toBe(false);
  });
});
