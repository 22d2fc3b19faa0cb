/** Models of campaigns as a window asks for them: on a thread beside the engine. */
import { describe, expect, it } from 'vitest';
import { PAST, SPACE } from './campaign-fixture.ts';
import { chosenFile, openService, until } from './service-fixture.ts';

describe('the model of a campaign', () => {
  it('waits for enough experiments, follows the results, and another look is cheap', async () => {
    const fixture = openService();
    const { window } = fixture;
    const file = chosenFile(fixture, 'past.csv', PAST.replaceAll(';ligand_smiles', '').replaceAll(/;[cC]1[^;]*/g, '')); // prettier-ignore
    const { columns } = await window.ask('readCampaignTable', { file });
    const { id } = await window.ask('createCampaign', { name: 'A', file, columns });
    const look = async (params: { x?: string; fixed?: Record<string, string | number> } = {}) => {
      const stream = window.stream('modelCampaign', {
        campaign: id,
        objective: 'yield',
        ...params,
      });
      await until(() => stream.end() !== undefined);
      expect(stream.end()).not.toHaveProperty('error');
      return stream.messages[0];
    };
    const view = await look();
    if (view.kind !== 'model') throw new Error(view.kind);
    expect([view.experiments, view.calibration.points.length]).toEqual([5, 5]);
    // The best of the table is 61 with PCy3 at 100.
    expect(view.fixed).toEqual({ ligand: 'PCy3', T: 100 });
    const other = await look({ x: 'T', fixed: { T: 60 } });
    if (other.kind !== 'model') throw new Error(other.kind);
    expect([other.surface?.x.factor, other.fixed['T']]).toEqual(['T', 60]);
    expect(other.importance).toEqual(view.importance);

    const entries = [{ id: 1, status: 'outlier' }];
    await window.ask('changeCampaign', { campaign: id, action: { kind: 'record', entries } });
    expect(await look()).toEqual({ kind: 'too-few', measured: 4 });
  });

  it('refuses what is no objective, and ends when it is not wanted any more', async () => {
    const { window } = openService();
    const { id } = await window.ask('createCampaign', { name: 'Mine', space: SPACE });
    const wrong = window.stream('modelCampaign', { campaign: id, objective: 'ee' });
    await until(() => wrong.end() !== undefined);
    expect(wrong.end()).toMatchObject({ error: { message: "'ee' is no objective of the campaign." } }); // prettier-ignore
    const experiments = Array.from({ length: 9 }, (_, i) => ({
      point: { temperature: 20 + 10 * i, solvent: i % 2 === 0 ? 'DMF' : 'DMSO' },
      results: { yield: 5 * i },
    }));
    await window.ask('changeCampaign', { campaign: id, action: { kind: 'add', source: 'typed', experiments } }); // prettier-ignore
    const ask = { campaign: id, objective: 'yield' };
    const first = window.stream('modelCampaign', ask);
    const superseded = window.stream('modelCampaign', { ...ask, fixed: { temperature: 40 } });
    const last = window.stream('modelCampaign', { ...ask, fixed: { temperature: 50 } });
    await superseded.cancel();
    await until(() => last.end() !== undefined);
    expect([first.messages.length, superseded.messages.length]).toEqual([1, 0]);
    expect(last.messages[0]).toMatchObject({ kind: 'model', fixed: { temperature: 50 } });
  });
});
