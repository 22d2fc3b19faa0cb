import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { athanor, jsonLines, root, temporaryFolder } from './athanor.ts';

type Row = Record<string, string>;
const readCsv = (path: string): Row[] =>
  Papa.parse<Row>(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true }).data;

describe('athanor score', () => {
  it('agrees with Python RDKit on the reference molecules, in their order', async () => {
    // SOURCE: test/reference/README.md
    const reference = readCsv(join(root, 'test', 'reference', 'test-reference.csv')).slice(0, 150);
    const folder = temporaryFolder();
    const input = join(folder, 'in.smi');
    const out = join(folder, 'out.csv');
    writeFileSync(input, reference.map((row) => `${row.smiles} ${row.id}\n`).join(''));
    const { code } = await athanor([
      ...['score', '--in', input, '--out', out, '--threads', '1'],
      ...[
        '--properties',
        'tpsa,logp,heavy_atoms,qed,similarity:ecfp4-count:CC1=CC=C(C=C1)C1=CC(=NN1C1=CC=C(C=C1)S(N)(=O)=O)C(F)(F)F',
      ],
    ]);
    expect(code).toBe(0);
    const rows = readCsv(out);
    expect(rows.map(({ input: smiles }) => smiles)).toEqual(reference.map(({ smiles }) => smiles));
    expect(rows.map(({ index }) => Number(index))).toEqual(reference.map((_, i) => i + 1));
    const valid = rows.flatMap((row, i) => (row.valid === 'true' ? [[row, reference[i]]] : []));
    expect(valid.length).toBeGreaterThan(140);
    const agreeing = (name: string, other: string, tolerance: number): number =>
      valid.filter(
        ([row, known]) => Math.abs(Number(row[name]) - Number(known[other])) <= tolerance,
      ).length / valid.length;
    expect(agreeing('heavy_atoms', 'HeavyAtoms', 0)).toBe(1);
    expect(agreeing('tpsa', 'TPSA', 1e-3)).toBeGreaterThan(0.98);
    expect(agreeing('logp', 'MolLogP', 1e-3)).toBeGreaterThan(0.98);
    expect(agreeing('qed', 'QED', 5e-4)).toBeGreaterThan(0.98);
  });

  it('keeps a row for every record, also for those that are no molecules, and says why', async () => {
    const folder = temporaryFolder();
    const input = join(folder, 'in.csv');
    const out = join(folder, 'out.csv');
    writeFileSync(input, 'name,smiles\n"one, two",CCO\nbad,C1CC\nempty,\nsalt,[Na+].[Cl-]\n');
    const { code, stderr, stdout } = await athanor([
      ...['score', '--in', input, '--out', out, '--properties', 'mw,scaffold,inchikey'],
      ...['--threads', '1'],
    ]);
    expect(code).toBe(0);
    expect(stdout).toBe(`4 records, 2 of them no molecules; written to ${out}.\n`);
    expect(stderr).toContain('line 3: ');
    expect(readFileSync(out, 'utf8')).toBe(
      [
        'index,input,valid,smiles,mw,scaffold,inchikey',
        '1,CCO,true,CCO,46.069,,LFQSCWFLJHTTHZ-UHFFFAOYSA-N',
        '2,C1CC,false,,,,',
        '3,,false,,,,',
        '4,[Na+].[Cl-],true,[Cl-].[Na+],58.443,,FAPWRFPIFSIZLT-UHFFFAOYSA-M',
        '',
      ].join('\r\n'),
    );
  });

  it('adds the score and every component of a scoring file', async () => {
    const folder = temporaryFolder();
    const input = join(folder, 'in.smi');
    const scoring = join(folder, 'scoring.json');
    writeFileSync(input, 'CCO\nCCCl\n');
    writeFileSync(
      scoring,
      JSON.stringify({
        aggregation: 'arithmetic-mean',
        components: [
          { type: 'qed', weight: 3 },
          { type: 'mw', transform: { type: 'step', low: 40, high: 50 } },
          { type: 'substructure', name: 'no chlorine', smarts: '[Cl]', role: 'forbid' },
        ],
      }),
    );
    const { stdout, code } = await athanor([
      ...['score', '--in', input, '--out', '-', '--scoring', scoring, '--threads', '1'],
    ]);
    expect(code).toBe(0);
    const [ethanol, chloride] = Papa.parse<Row>(stdout, { header: true }).data;
    // QED of ethanol in Python RDKit: 0.4068; (3 * 0.4068 + 1) / 4.
    expect(Number(ethanol.score)).toBeCloseTo(0.5551, 4);
    expect(Number(ethanol.mw_raw)).toBeCloseTo(46.069, 3);
    expect(ethanol.mw).toBe('1');
    expect(chloride.score).toBe('0');
  });

  it('ends with one JSON line of the result when JSON is asked for', async () => {
    const folder = temporaryFolder();
    const input = join(folder, 'in.smi');
    const out = join(folder, 'out.csv');
    writeFileSync(input, 'C\nX\n');
    const { stdout } = await athanor([
      ...['score', '--json', '--in', input, '--out', out, '--threads', '1'],
    ]);
    expect(jsonLines(stdout).at(-1)).toEqual({
      type: 'result',
      records: 2,
      invalid: 1,
      missing: 0,
      out,
    });
  });

  it.each([
    ['an unknown property', 'C\n', ['--properties', 'qde'], /^Unknown property 'qde'/],
    ['a reference that is no molecule', 'C\n', ['--properties', 'similarity:ecfp4:C1C'], /'C1C'/],
    ['an empty file', '', ['--properties', 'qed'], /in\.smi/],
    ['a binary file', '\0\u0001PNG\0', ['--properties', 'qed'], /in\.smi/],
    ['a scoring file that is missing', 'C\n', ['--scoring', 'nowhere.json'], /nowhere\.json/],
  ])('refuses %s with one sentence and writes nothing', async (_what, text, more, sentence) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'in.smi'), text);
    const { code, stdout, stderr } = await athanor(
      ['score', '--in', 'in.smi', '--out', 'out.csv', '--threads', '1', ...more],
      { cwd: folder },
    );
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(readdirSync(folder)).toEqual(['in.smi']);
  });

  it('refuses a table without a SMILES column, naming the columns', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'in.csv'), 'name,weight\nx,12\n');
    const { code, stderr } = await athanor(['score', '--in', 'in.csv', '--out', 'out.csv'], {
      cwd: folder,
    });
    expect(code).toBe(2);
    expect(stderr).toContain("'name', 'weight'");
    expect(existsSync(join(folder, 'out.csv'))).toBe(false);
  });
});
