// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../core/protocol/errors.ts';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { CampaignSession } from '../../../../renderer/views/campaign/campaign-session.svelte.ts';
import { answered, experiment } from './campaign-fixture.ts';

describe('a campaign in a window', () => {
  let host: FakeHost;
  let session: CampaignSession;

  beforeEach(async () => {
    host = new FakeHost({
      campaign: answered(),
      changeCampaign: answered({ undo: 'Enter 1 result' }),
    });
    session = new CampaignSession(host, 'Amination');
    await session.load();
  });

  it('enters a number, takes one away, and keeps a word where it was typed', async () => {
    expect(await session.enter(2, 'yield', '12,5')).toBe(true);
    expect(await session.enter(2, 'yield', '')).toBe(true);
    expect(await session.enter(2, 'yield', 'lots')).toBe(false);
    expect(host.asked('changeCampaign').map(({ action }) => action)).toEqual([
      { kind: 'record', entries: [{ id: 2, results: { yield: 12.5 } }] },
      { kind: 'record', entries: [{ id: 2, results: { yield: null } }] },
    ]);
    expect(session.said).toEqual({ text: '‘lots’ is no number. Type one, or leave the cell empty.', isProblem: true }); // prettier-ignore
    expect(session.record?.undo).toBe('Enter 1 result');
  });

  it('takes a pasted column as one change, and leaves a single cell to the input', async () => {
    expect(session.paste('5', 0, 'yield')).toBe(false);
    expect(session.paste('5\ntrace\n7\n8', 0, 'yield')).toBe(true);
    await expect
      .poll(() => session.said)
      .toEqual({
        text: "Results of 2 experiments entered. Experiment 2: 'trace' is no number. 1 pasted cell lies beyond the table.",
        isProblem: true,
      });
    expect(host.asked('changeCampaign')).toHaveLength(1);
  });

  it('says what the program refuses, and goes on with what it had', async () => {
    host.answer('changeCampaign', () => {
      throw new AppError('failure', 'The disk is full.', { hint: 'Free some space.' });
    });
    expect(await session.act({ kind: 'rename', name: 'X' })).toBe(false);
    expect(session.said).toEqual({ text: 'The disk is full. Free some space.', isProblem: true });
    expect(session.record?.name).toBe('Amination');
  });

  it('shows what was suggested, and can be cancelled', async () => {
    const done = session.suggest({ count: 2, agent: 'sobol' });
    expect([session.suggesting, await session.suggest({ count: 1, agent: 'sobol' })]).toEqual([2, false]); // prettier-ignore
    const more = answered({ experiments: [experiment(1), experiment(8)] });
    host.send('suggestExperiments', { campaign: more, added: [8] });
    host.endStreams('suggestExperiments');
    expect(await done).toBe(true);
    expect([session.selected, session.suggesting, session.experiment?.id]).toEqual([
      8,
      undefined,
      8,
    ]);
    expect(session.said?.text).toBe('Only 1 were left to try.');
    const cancelled = session.suggest({ count: 2, agent: 'sobol' });
    session.cancelSuggestions();
    expect(await cancelled).toBe(false);
  });

  it('tells what a table of results brought', async () => {
    host.answer('recordResults', {
      campaign: answered(),
      recorded: 2,
      added: 1,
      problems: [{ line: 4, column: 'yield', message: "'trace' is no number" }],
    });
    await session.importResults({ id: 'f', name: 'back.csv', size: 1 });
    expect(session.said?.text).toBe("Results of 2 experiments taken from ‘back.csv’. 1 that was not suggested was added. Line 4, ‘yield’: 'trace' is no number."); // prettier-ignore
  });

  it('writes a plate through the file that the user chose', async () => {
    host.answer('exportCampaign', null);
    expect(await session.export('Plate.csv', [1, 2])).toBe('Plate.csv');
    expect(host.asked('exportCampaign')).toEqual([{ campaign: 'Amination', file: 'Plate.csv', ids: [1, 2] }]); // prettier-ignore
    expect(host.saved).toHaveLength(1);
  });

  it('reads a large campaign page by page, and is sent only what changed', async () => {
    const pages = [[experiment(1), experiment(2)], [experiment(3)], [experiment(4)]];
    const counts = { pending: 4, measured: 0, failed: 0, outlier: 0 };
    host.answer('campaign', { ...answered({ experiments: pages[0] }), counts, revision: 7 });
    host.answer('campaignRows', ({ after }) => ({ experiments: pages[after - 1] ?? [], isLast: after === 3 })); // prettier-ignore
    session = new CampaignSession(host, 'Amination');
    await session.load();
    await expect.poll(() => session.record?.experiments.length).toBe(4);
    expect(host.asked('campaignRows').map(({ after }) => after)).toEqual([2, 3]);
    const changed = [experiment(2, { status: 'failed' })];
    const rows = { kind: 'changed' as const, changed, removed: [4] };
    host.answer('changeCampaign', { ...answered(), counts: { ...counts, pending: 3 }, rows });
    await session.act({ kind: 'remove', ids: [4] });
    expect(host.asked('changeCampaign')[0]).toMatchObject({ known: 7 });
    expect(session.record?.experiments.map(({ id, status }) => [id, status])).toEqual([[1, 'pending'], [2, 'failed'], [3, 'pending']]); // prettier-ignore
  });

  it('stays as it is when it is looked at again and nothing has happened', async () => {
    const before = session.record;
    const rows = { kind: 'changed' as const, changed: [], removed: [] };
    host.answer('campaign', { ...answered(), rows });
    await session.load();
    expect(session.record).toBe(before);
  });

  it('says why it cannot be opened', async () => {
    const gone = new CampaignSession(new FakeHost(), 'Gone');
    await gone.load();
    expect(gone.failure).toMatchObject({ message: "No answer for 'campaign'." });
  });
});
