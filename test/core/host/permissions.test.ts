import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Permissions } from '../../../core/host/permissions.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';
import { openService, until, type Fixture } from './service-fixture.ts';

const settings = (...allowedPrograms: string[]): ConstructorParameters<typeof Permissions>[1] =>
  ({ current: { allowedPrograms } }) as ConstructorParameters<typeof Permissions>[1];

describe('permissions', () => {
  it('are those of the settings and what is allowed on the occasion', () => {
    const permissions = new Permissions(temporaryFolder(), settings('vina'));
    expect(permissions.programs()).toEqual(['vina']);
    expect(permissions.programs(['dock', 'vina'])).toEqual(['vina', 'dock']);
    expect(permissions.ofRun('/runs/a', ['dock'])).toEqual(['vina', 'dock']);
    expect(permissions.programs()).toEqual(['vina']);
  });

  it('of a run are kept with the data of the user, for that run only', () => {
    const data = temporaryFolder();
    new Permissions(data, settings()).allowRun('/runs/a', ['dock']);
    const later = new Permissions(data, settings());
    later.allowRun('/runs/a', ['score', 'dock']);
    expect(later.ofRun('/runs/a')).toEqual(['dock', 'score']);
    expect(later.ofRun('/runs/b')).toEqual([]);
  });

  it('are asked for again when what was kept is damaged', () => {
    const data = temporaryFolder();
    writeFileSync(join(data, 'permissions.json'), '{"/runs/a": "dock"}');
    expect(new Permissions(data, settings()).ofRun('/runs/a')).toEqual([]);
  });
});

/** A program that scores every molecule 0.5 and leaves a trace of having been started. */
function program({ folder }: Fixture): { path: string; wasStarted: () => boolean } {
  const [path, trace] = [join(folder, 'half.sh'), join(folder, 'trace')];
  writeFileSync(path, `#!/bin/sh\necho x >> '${trace}'\nawk 'BEGIN{printf "["} {printf "%s0.5", (NR>1 ? "," : "")} END{print "]"}'\n`); // prettier-ignore
  chmodSync(path, 0o755);
  return { path, wasStarted: () => existsSync(trace) };
}

const isWindows = process.platform === 'win32';

describe.skipIf(isWindows)('an external program', () => {
  const scoringBy = (path: string): unknown => ({
    components: [{ type: 'external', program: path, range: [0, 1] }],
  });
  const runBy = (path: string): Record<string, unknown> => ({
    schema: 'athanor/run@1',
    name: 'Halves',
    environment: { type: 'molecule', prior: 'builtin:zinc' },
    agent: { type: 'reinvent', batchSize: 16 },
    scoring: scoringBy(path),
    budget: { steps: 2 },
  });

  it('is started by no check and no test unless the user allowed it', async () => {
    const fixture = openService();
    const { window } = fixture;
    const { path, wasStarted } = program(fixture);
    const refusal = { message: `The external program '${path}' is not permitted.` };
    await expect(window.ask('scoreMolecules', { scoring: scoringBy(path), smiles: ['C'] })).rejects.toMatchObject(refusal); // prettier-ignore
    expect((await window.ask('checkRun', { settings: runBy(path) })).problems).toMatchObject([refusal]); // prettier-ignore
    await expect(window.ask('startRun', { settings: runBy(path) })).rejects.toMatchObject(refusal);
    expect(wasStarted()).toBe(false);
  }, 60_000);

  it('is tried by a test and a check that the user allowed it for, and no longer', async () => {
    const fixture = openService();
    const { window } = fixture;
    const { path } = program(fixture);
    const scoring = scoringBy(path);
    const allowedPrograms = [path];
    const [scored] = await window.ask('scoreMolecules', { scoring, smiles: ['CCO'], allowedPrograms }); // prettier-ignore
    expect(scored).toMatchObject({ valid: true, score: 0.5 });
    const check = await window.ask('checkRun', { settings: runBy(path), allowedPrograms });
    expect(check.problems).toEqual([]);
    expect(new Set(check.prior?.scores)).toEqual(new Set([0.5]));
    await expect(window.ask('scoreMolecules', { scoring, smiles: ['CCO'] })).rejects.toMatchObject({ kind: 'bad-input' }); // prettier-ignore
  }, 60_000);

  it('may be started by its run when that goes on another day', async () => {
    const fixture = openService();
    const { path } = program(fixture);
    const card = await fixture.window.ask('startRun', { settings: runBy(path), allowedPrograms: [path] }); // prettier-ignore
    await fixture.service.close();
    expect(readFileSync(join(card.folder, 'run.json'), 'utf8')).not.toContain('allowedPrograms');
    const { window } = openService(fixture.folder);
    await window.ask('resumeRun', { run: card.id, budget: { steps: 3 } });
    const now = async () => (await window.ask('runs', {}))[0];
    await until(async () => (await now()).state === 'ended');
    expect(await now()).toMatchObject({ step: 3, stopReason: 'steps' });
  }, 120_000);
});
