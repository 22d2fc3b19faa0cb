import { describe, expect, it } from 'vitest';
import {
  actionSchema,
  applyAction,
  type CampaignActionInput,
  type CampaignState,
} from '../../../../core/reactions/campaign/campaign-state.ts';
import { plateCsv } from '../../../../core/reactions/campaign/campaign-csv.ts';
import { readResults } from '../../../../core/reactions/campaign/results-import.ts';
import { readTextTable } from '../../../../core/reactions/table/delimited-text.ts';

const actions: CampaignActionInput[] = [
  {
    kind: 'create',
    name: 'Test',
    definition: {
      factors: [
        { name: 'T', kind: 'continuous', low: 20, high: 120, unit: '°C' },
        { name: 'solvent', kind: 'categorical', categories: [{ name: 'DMF' }, { name: 'water' }] },
      ],
      objectives: [
        { name: 'yield', goal: 'maximize', unit: '%' },
        { name: 'waste', goal: 'minimize' },
      ],
    },
  },
  {
    kind: 'add',
    source: 'suggested',
    experiments: [
      { point: { T: 80, solvent: 'DMF' }, plate: '1', well: 'A1' },
      { point: { T: 90.5, solvent: 'water' }, plate: '1', well: 'A2' },
      { point: { T: 80, solvent: 'DMF' }, plate: '1', well: 'A3' },
    ],
  },
];
const state = actions.reduce<CampaignState | undefined>(
  (before, action) => applyAction(before, actionSchema.parse(action)),
  undefined,
)!;
const read = (text: string): ReturnType<typeof readResults> =>
  readResults(state, readTextTable(text), 'results.csv');

it('takes back the plate that it wrote, with results typed in by a German spreadsheet', () => {
  const plate = plateCsv(state, [1, 2, 3])
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const yieldColumn = plate[0].indexOf('yield (%)');
  const statusColumn = plate[0].indexOf('status');
  plate[1][yieldColumn] = '71,5';
  plate[2][yieldColumn] = '-';
  plate[2][statusColumn] = 'failed';
  const text = plate
    .map((cells) => cells.join(';'))
    .join('\r\n')
    .replaceAll('90.5', '90,5');
  expect(read(text)).toEqual({
    entries: [
      { id: 1, results: { yield: 71.5 }, plate: '1', well: 'A1' },
      { id: 2, results: {}, status: 'failed', plate: '1', well: 'A2' },
    ],
    added: [],
    problems: [],
  });
});

it('finds experiments by well and by conditions, each once', () => {
  const wells = read('plate,well,yield\n1,a02,5\n1,A1,6\n');
  expect(wells.entries.map(({ id, results }) => [id, results])).toEqual([
    [2, { yield: 5 }],
    [1, { yield: 6 }],
  ]);
  const conditions = read('solvent,T,waste\nDMF,80,1\nDMF,80,2\nDMF,80,3\nwater,70,4\n');
  expect(conditions.entries.map(({ id, results }) => [id, results])).toEqual([
    [1, { waste: 1 }],
    [3, { waste: 2 }],
  ]);
  expect(conditions.added).toEqual([
    { point: { solvent: 'DMF', T: 80 }, results: { waste: 3 } },
    { point: { solvent: 'water', T: 70 }, results: { waste: 4 } },
  ]);
});

it('lists what it does not understand by row, and takes the rest', () => {
  const { entries, added, problems } = read(
    'experiment,solvent,T,yield,status\n1,DMF,80,<5,\n2,water,90.5,12,done\n9,DMF,80,3,\n,THF,80,4,\n1,DMF,80,7,\n3,DMF,80,8,outlier\n1,DMF,80,9,\n', // prettier-ignore
  );
  expect(entries).toEqual([
    { id: 2, results: { yield: 12 } },
    { id: 1, results: { yield: 7 } },
    { id: 3, results: { yield: 8 }, status: 'outlier' },
  ]);
  expect(added).toEqual([]);
  expect(problems).toEqual([
    { line: 2, column: 'yield', message: "'<5' is a limit, not a number; the cell is left out" },
    {
      line: 3,
      column: 'status',
      message: "'done' is no status; there are pending, measured, failed, outlier",
    },
    {
      line: 4,
      column: 'experiment',
      message: "the campaign has no experiment '9'; the row is left out",
    },
    { line: 5, column: 'solvent', message: "'THF' is none of the categories of 'solvent'" },
    {
      line: 5,
      column: 'solvent',
      message: 'the row has no experiment and not all conditions; it is left out',
    },
    {
      line: 8,
      column: '',
      message: 'experiment 1 stands in line 6 already; this row is left out',
    },
  ]);
});

describe('tables that cannot be used', () => {
  it.each([
    ['experiment,yeild\n1,2', "none of its headings is 'yield' or 'waste'"],
    ['yield\n2', 'does not say which experiment a row is of'],
    ['T,yield\n80,2', 'does not say which experiment a row is of'],
  ])('%s', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
