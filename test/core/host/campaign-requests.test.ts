/** A campaign as a window asks for it: from a table to plates, results, undo, files, and a restart between. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type {
  CampaignAnswer,
  CampaignExperiment,
} from '../../../core/protocol/campaign-records.ts';
import { lockFolder } from '../../../core/runs/folder-lock.ts';
import { PAST, SPACE } from './campaign-fixture.ts';
import { chosenFile, openService, until, type Fixture } from './service-fixture.ts';

/** All experiments, as a window that had none is sent them. */
function rowsOf({ rows }: CampaignAnswer): readonly CampaignExperiment[] {
  if (rows.kind !== 'first') throw new Error(rows.kind);
  return rows.experiments;
}

async function fromTable(fixture: Fixture, name = 'Amination'): Promise<CampaignAnswer> {
  const file = chosenFile(fixture, 'past.csv', PAST);
  const { columns } = await fixture.window.ask('readCampaignTable', { file });
  return fixture.window.ask('createCampaign', { name, file, columns });
}

async function suggest(
  { window }: Fixture,
  campaign: string,
  count: number,
  agent = 'bayesian-optimization',
  plate?: 24,
) {
  const stream = window.stream('suggestExperiments', { campaign, count, agent, ...(plate === undefined ? {} : { plate }) }); // prettier-ignore
  await until(() => stream.end() !== undefined);
  const end = stream.end()!;
  if ('error' in end) throw Object.assign(new Error('refused'), end.error);
  return stream.messages[0];
}

describe('a table of past experiments', () => {
  it('is read with a guess for each column, samples, and the cells that are no numbers', async () => {
    const fixture = openService();
    const file = chosenFile(fixture, 'past.csv', PAST);
    const table = await fixture.window.ask('readCampaignTable', { file });
    expect(table.columns.map(({ name, role, unit }) => [name, role, unit])).toEqual([
      ['entry', 'ignored', undefined],
      ['ligand', 'factor', undefined],
      ['ligand', 'structure', undefined],
      ['T', 'factor', '°C'],
      ['yield', 'objective', '%'],
    ]);
    expect(table).toMatchObject({ rows: 6, usable: 6, moreProblems: 0 });
    expect(table.samples[1]).toEqual(['PPh3', 'PCy3']);
    expect(table.problems).toMatchObject([{ line: 4, column: 'yield (%)' }]);
    expect(table.problems[0].message).toContain("'trace'");
  });

  it('is read by the columns that the user chose, and says what is wrong with them', async () => {
    const fixture = openService();
    const file = chosenFile(fixture, 'past.csv', PAST);
    const { columns } = await fixture.window.ask('readCampaignTable', { file });
    const withoutGoal = columns.map((column) =>
      column.role === 'objective'
        ? { heading: column.heading, name: column.name, decimal: column.decimal, role: 'ignored' as const, reason: 'Not wanted.' } // prettier-ignore
        : column,
    );
    const changed = await fixture.window.ask('readCampaignTable', { file, columns: withoutGoal });
    expect(changed.problem?.message).toBe('No column of the table is an objective.');
    expect(changed.columns).toEqual(withoutGoal);
    const texts = await fixture.window.ask('readCampaignTable', {
      file,
      columns: columns.map((column) =>
        column.role === 'factor' && column.name === 'T'
          ? { ...column, kind: 'categorical' as const }
          : column,
      ),
    });
    expect(texts.problem).toBeUndefined();
    await expect(
      fixture.window.ask('createCampaign', { name: 'X', file, columns: withoutGoal }),
    ).rejects.toMatchObject({ message: 'No column of the table is an objective.' });
    expect(await fixture.window.ask('campaigns', {})).toEqual([]);
  });

  it('that is none is refused in a sentence', async () => {
    const fixture = openService();
    const file = chosenFile(fixture, 'empty.csv', 'a,b\n');
    await expect(fixture.window.ask('readCampaignTable', { file })).rejects.toMatchObject({
      message: 'The table has headings and no row below them.',
    });
  });
});

describe('a campaign', () => {
  it('goes from a table to a plate, its results and the next plate, over a restart', async () => {
    const fixture = openService();
    const made = await fromTable(fixture);
    expect(rowsOf(made)).toHaveLength(6);
    expect(rowsOf(made)[2]).toMatchObject({ status: 'pending', results: {} });
    expect(made.progress).toMatchObject([{ objective: 'yield', count: 5, experiments: [1, 2, 4, 5, 6], values: [12.5, 20, 61, 44, 31], best: [12.5, 20, 61, 61, 61] }]); // prettier-ignore
    expect(made.counts).toEqual({ pending: 1, measured: 5, failed: 0, outlier: 0 });
    await fixture.window.ask('changeCampaign', {
      campaign: made.id,
      action: {
        kind: 'edit-space',
        edit: {
          kind: 'change-factor',
          name: 'T',
          factor: { name: 'T', kind: 'continuous', low: 40, high: 140, step: 5, unit: '°C' },
        },
      },
    });
    const { campaign, added } = await suggest(fixture, made.id, 4, 'bayesian-optimization', 24);
    expect(added).toEqual([7, 8, 9, 10]);
    const first = rowsOf(campaign)[6];
    expect(first).toMatchObject({ status: 'pending', source: 'suggested', plate: '1', well: 'A1' });
    expect(first.suggestion?.reason).toMatch(/Expected: yield .* ± .* %\. Most like experiments/);
    expect(campaign.undo).toBe('Suggest 4 experiments');

    await fixture.service.close();
    const again = openService(fixture.folder);
    const entries = [
      { id: 7, results: { yield: 70 } },
      { id: 8, status: 'failed' },
    ];
    const action = { kind: 'record', entries };
    const next = await again.window.ask('changeCampaign', { campaign: made.id, action });
    expect(rowsOf(next)[6]).toMatchObject({ status: 'measured', results: { yield: 70 } });
    expect(rowsOf(next)[7]).toMatchObject({ status: 'failed' });
    expect(next.progress[0].best.at(-1)).toBe(70);
    const second = await suggest(again, made.id, 3, 'sobol', 24);
    expect(
      rowsOf(second.campaign)
        .slice(-3)
        .map(({ plate, well }) => [plate, well]),
    ).toEqual([
      ['2', 'A1'],
      ['2', 'A2'],
      ['2', 'A3'],
    ]);
    const cards = await again.window.ask('campaigns', {});
    expect(cards).toMatchObject([
      { id: made.id, name: 'Amination', experiments: 13, measured: 6, best: { value: 70, unit: '%' } }, // prettier-ignore
    ]);
  });

  it('takes back and does again what was done', async () => {
    const { window } = openService();
    const { id, undo, possible } = await window.ask('createCampaign', {
      name: 'Mine',
      space: SPACE,
    });
    expect([undo, possible]).toEqual([undefined, 18]);
    const point = { temperature: 40, solvent: 'DMF' };
    const action = { kind: 'add', source: 'typed', experiments: [{ point }] };
    await window.ask('changeCampaign', { campaign: id, action });
    const record = { kind: 'record', entries: [{ id: 1, results: { yield: 12 } }] };
    expect((await window.ask('changeCampaign', { campaign: id, action: record })).undo).toBe('Enter 1 result'); // prettier-ignore
    const undone = await window.ask('undoCampaign', { campaign: id });
    expect(undone).toMatchObject({ undo: 'Add 1 experiment', canRedo: true });
    expect(rowsOf(undone)[0].results).toEqual({});
    const redone = await window.ask('redoCampaign', { campaign: id });
    expect(rowsOf(redone)[0].results).toEqual({ yield: 12 });
    await expect(window.ask('redoCampaign', { campaign: id })).rejects.toMatchObject({
      message: 'There is nothing to do again.',
    });
  });

  it('takes results from a table, and writes its plate and history', async () => {
    const fixture = openService();
    const { window, service, folder } = fixture;
    const { id } = await window.ask('createCampaign', { name: 'Mine', space: SPACE });
    const { added } = await suggest(fixture, id, 3, 'random');
    const plate = service.registerSave(join(folder, 'plate.csv'));
    await window.ask('exportCampaign', { campaign: id, file: plate.id, ids: added });
    const lines = readFileSync(join(folder, 'plate.csv'), 'utf8').trim().split('\n');
    expect(lines[0]).toBe('experiment,plate,well,temperature (°C),solvent,yield (%),status,note,reason'); // prettier-ignore
    expect(lines).toHaveLength(4);
    const file = chosenFile(fixture, 'results.csv', 'experiment,yield (%)\n1,"31"\n2,none of it\n3,5\n'); // prettier-ignore
    const recorded = await window.ask('recordResults', { campaign: id, file });
    expect(recorded).toMatchObject({ recorded: 2, added: 0, problems: [{ line: 3 }] });
    expect(rowsOf(recorded.campaign).map(({ results }) => results['yield'])).toEqual([31, undefined, 5]); // prettier-ignore
    const nothing = chosenFile(fixture, 'nothing.csv', 'experiment,yield (%)\n1,\n');
    await expect(window.ask('recordResults', { campaign: id, file: nothing })).rejects.toMatchObject({ message: 'The table holds no result that could be used.' }); // prettier-ignore
    const history = service.registerSave(join(folder, 'history.csv'));
    await window.ask('exportCampaign', { campaign: id, file: history.id });
    expect(readFileSync(join(folder, 'history.csv'), 'utf8').trim().split('\n')).toHaveLength(4);
  });

  it('refuses what does not fit and stays as it was', async () => {
    const fixture = openService();
    const { window } = fixture;
    const { id } = await window.ask('createCampaign', { name: 'Mine', space: SPACE });
    const ask = (action: unknown) => window.ask('changeCampaign', { campaign: id, action });
    await expect(ask({ kind: 'record', entries: [{ id: 9, results: { yield: 1 } }] })).rejects.toMatchObject({ message: 'The campaign has no experiment 9.' }); // prettier-ignore
    await expect(ask({ kind: 'sing' })).rejects.toMatchObject({ kind: 'bad-input' });
    await expect(window.ask('campaign', { campaign: '../Mine' })).rejects.toMatchObject({
      message: "The campaign '../Mine' is not in the workspace any more.",
    });
    await expect(suggest(fixture, id, 2, 'oracle')).rejects.toMatchObject({ message: "There is no agent 'oracle'." }); // prettier-ignore
    await expect(window.ask('createCampaign', { name: 'X', space: { factors: [] } })).rejects.toMatchObject({ kind: 'bad-input' }); // prettier-ignore
    expect(rowsOf(await window.ask('campaign', { campaign: id }))).toEqual([]);
  });
});

describe('suggestions', () => {
  it('end with a sentence when everything was tried', async () => {
    const fixture = openService();
    const { id } = await fixture.window.ask('createCampaign', { name: 'Mine', space: SPACE });
    expect((await suggest(fixture, id, 384, 'random')).added).toHaveLength(18);
    await expect(suggest(fixture, id, 1, 'random')).rejects.toMatchObject({
      message: 'Every allowed experiment has been tried or is under way.',
    });
  });

  it('are made once at a time, add nothing when cancelled, and leave the app answering', async () => {
    const fixture = openService();
    const { window } = fixture;
    const { id } = await fromTable(fixture);
    const first = window.stream('suggestExperiments', { campaign: id, count: 2, agent: 'bayesian-optimization' }); // prettier-ignore
    await expect(suggest(fixture, id, 2)).rejects.toMatchObject({
      message: 'The next experiments of this campaign are being chosen already.',
    });
    await window.ask('campaign', { campaign: id });
    await first.cancel();
    await until(() => first.end() !== undefined);
    expect(rowsOf(await window.ask('campaign', { campaign: id }))).toHaveLength(6);
  });
});

describe('the folder of campaigns', () => {
  it('keeps campaigns of the same name apart, and says which cannot be read', async () => {
    const { window, folder } = openService();
    const one = await window.ask('createCampaign', { name: 'Suzuki: 1/2', space: SPACE });
    const two = await window.ask('createCampaign', { name: 'Suzuki: 1/2', space: SPACE });
    expect(one.id).not.toBe(two.id);
    const path = join(folder, 'workspace', 'campaigns', two.id, 'campaign.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('campaign@1', 'campaign@99'));
    const cards = await window.ask('campaigns', {});
    expect(cards.find(({ id }) => id === one.id)?.problem).toBeUndefined();
    expect(cards.find(({ id }) => id === two.id)?.problem?.message).toMatch(/newer Athanor/);
  });

  it('is looked at again after another program wrote to a campaign', async () => {
    const { window, folder } = openService();
    const { id } = await window.ask('createCampaign', { name: 'Mine', space: SPACE });
    const path = join(folder, 'workspace', 'campaigns', id, 'campaign.jsonl');
    const action = { kind: 'rename', name: 'Ours' };
    appendFileSync(path, `${JSON.stringify({ time: '2026-01-01T00:00:00.000Z', action })}\n`);
    expect((await window.ask('campaign', { campaign: id })).name).toBe('Ours');
    const next = { kind: 'rename', name: 'Everyone' };
    expect((await window.ask('changeCampaign', { campaign: id, action: next })).name).toBe('Everyone'); // prettier-ignore
  });

  it('sends a window what changed, waits for another program, and keeps the trade-off', async () => {
    const { window, folder } = openService();
    const { id, revision } = await window.ask('createCampaign', { name: 'Mine', space: SPACE });
    const experiments = [30, 40].map((temperature) => ({ point: { temperature, solvent: 'DMF' } }));
    const add = { kind: 'add', source: 'typed', experiments };
    const added = await window.ask('changeCampaign', { campaign: id, known: revision, action: add }); // prettier-ignore
    expect(added.rows).toMatchObject({ kind: 'changed', changed: [{ id: 1 }, { id: 2 }], removed: [] }); // prettier-ignore
    const action = { kind: 'record', entries: [{ id: 2, results: { yield: 7 } }] };
    const recorded = await window.ask('changeCampaign', { campaign: id, known: added.revision, action }); // prettier-ignore
    expect(recorded.rows).toMatchObject({ kind: 'changed', changed: [{ id: 2, results: { yield: 7 } }] }); // prettier-ignore
    // Another setting of the space leaves the experiments as they are.
    const edit = { kind: 'set-cost', costPerExperiment: 4 };
    const edited = await window.ask('changeCampaign', { campaign: id, known: recorded.revision, action: { kind: 'edit-space', edit } }); // prettier-ignore
    expect(edited.rows).toEqual({ kind: 'changed', changed: [], removed: [] });
    const undone = await window.ask('undoCampaign', { campaign: id, known: edited.revision });
    const again = await window.ask('undoCampaign', { campaign: id, known: undone.revision });
    expect(again.rows).toMatchObject({ kind: 'changed', changed: [{ id: 2, results: {} }] });
    expect(await window.ask('campaignRows', { campaign: id, after: 1 })).toMatchObject({ experiments: [{ id: 2 }], isLast: true }); // prettier-ignore
    expect(await window.ask('campaignTradeOff', { campaign: id })).toEqual({ objectives: ['yield'], front: [] }); // prettier-ignore
    const lock = lockFolder(join(folder, 'workspace', 'campaigns', id));
    await expect(window.ask('redoCampaign', { campaign: id })).rejects.toMatchObject({ message: 'Another Athanor is changing the campaign at this moment.' }); // prettier-ignore
    lock.release();
    await window.ask('redoCampaign', { campaign: id });
  });
});
