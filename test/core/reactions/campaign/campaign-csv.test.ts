import { expect, it } from 'vitest';
import {
  actionSchema,
  applyAction,
  type CampaignActionInput,
  type CampaignState,
} from '../../../../core/reactions/campaign/campaign-state.ts';
import { historyCsv, plateCsv } from '../../../../core/reactions/campaign/campaign-csv.ts';

const actions: CampaignActionInput[] = [
  {
    kind: 'create',
    name: 'Test',
    definition: {
      factors: [
        { name: 'T', kind: 'continuous', low: 20, high: 120, unit: '°C' },
        {
          name: 'solvent',
          kind: 'categorical',
          categories: [{ name: 'DMF, dry', cost: 2 }, { name: 'water' }],
        },
        { name: 'p', kind: 'continuous', low: 1, high: 10 },
      ],
      objectives: [{ name: 'yield', goal: 'maximize', unit: '%' }],
      costPerExperiment: 10,
    },
  },
  {
    kind: 'add',
    source: 'suggested',
    experiments: [
      {
        point: { T: 80, solvent: 'DMF, dry', p: 1 },
        plate: '1',
        well: 'A1',
        suggestion: {
          agent: 'gp',
          reason: 'Close to the best.',
          expected: { yield: { mean: 61.5, deviation: 7 } },
        },
      },
      { point: { T: 90.5, solvent: 'water', p: 2 }, plate: '1', well: 'A2' },
    ],
  },
  { kind: 'record', entries: [{ id: 2, results: { yield: 0 }, note: 'slow' }] },
  { kind: 'edit-space', edit: { kind: 'remove-factor', name: 'p' } },
];
const state = actions.reduce<CampaignState | undefined>(
  (before, action) => applyAction(before, actionSchema.parse(action)),
  undefined,
)!;

it('writes a plate in the order of the wells that were asked for', () => {
  expect(plateCsv(state, [2, 1, 99])).toBe(
    `experiment,plate,well,T (°C),solvent,yield (%),status,note,reason
2,1,A2,90.5,water,0,measured,slow,
1,1,A1,80,"DMF, dry",,pending,,Close to the best.
`,
  );
});

it('writes a history with what was removed', () => {
  expect(historyCsv(state)).toBe(
    `experiment,round,source,agent,plate,well,T (°C),solvent,p,yield (%),expected yield,deviation yield,cost,status,note,reason
1,1,suggested,gp,1,A1,80,"DMF, dry",1,,61.5,7,12,pending,,Close to the best.
2,1,suggested,,1,A2,90.5,water,2,0,,,10,measured,slow,
`,
  );
});
