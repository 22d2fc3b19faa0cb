import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ASSETS, chosenFile, openService, type Fixture } from './service-fixture.ts';

const look = (fixture: Fixture, name: string, text: string) =>
  fixture.window.ask('inspectFile', { file: chosenFile(fixture, name, text) });

describe('what a file holds', () => {
  it('is told of molecules with their broken records by line', { timeout: 120_000 }, async () => {
    const fixture = openService();
    const found = await look(fixture, 'a.smi', 'CCO ethanol\nC1CC broken\n\nnonsense\nc1ccccc1\n');
    expect(found).toMatchObject({ kind: 'molecules', molecules: 2, sample: ['CCO', 'c1ccccc1'] });
    expect(found.summary).toBe('2 molecules, 2 records could not be read (lines 2, 4).');
    expect(found.problems?.map(({ place }) => place)).toEqual([{ file: 'a.smi', line: 2 }, { file: 'a.smi', line: 4 }]); // prettier-ignore
    expect((await look(fixture, 'b.csv', 'name,smiles\nethanol,CCO\n')).summary).toBe(
      '1 molecule.',
    );
    const broken = await look(fixture, 'c.sdf', 'name\n  x\n\n  1  0  0\n$$$$\n');
    expect(broken).toMatchObject({ kind: 'molecules', molecules: 0 });
    expect(broken.problems).toHaveLength(1);
  });

  it('is told of scripts, profiles and run files with their text', async () => {
    const fixture = openService();
    expect(await look(fixture, 'r.js', 'export const score = () => 1;')).toMatchObject({ kind: 'reward-script', text: 'export const score = () => 1;' }); // prettier-ignore
    expect(await look(fixture, 'p.json', '{"components":[{"type":"qed"}]}')).toMatchObject({ kind: 'scoring', summary: 'A scoring profile of 1 component.' }); // prettier-ignore
    const wrong = await look(fixture, 'w.json', '{"components":[{"type":"qde"}]}');
    expect(wrong).toMatchObject({ kind: 'scoring', problems: [{ hint: "Did you mean 'qed'?" }] });
    const example = fixture.service.registerFile(join(ASSETS, 'examples/script.json')).id;
    const run = await fixture.window.ask('inspectFile', { file: example });
    expect(run).toMatchObject({ kind: 'run-file', summary: "A run file, 'Scored by a reward script'." }); // prettier-ignore
    expect(run.files).toMatchObject({ '../reward-scripts/lead-like.js': { name: 'lead-like.js' } });
  });

  it('never follows a run file to files that lie elsewhere', async () => {
    const fixture = openService();
    const text = JSON.stringify({ schema: 'athanor/run@1', environment: { type: 'molecule' }, scoring: { components: [{ type: 'script', file: '/etc/hostname' }, { type: 'script', name: 'b', file: '../../../../../../../etc/hostname' }] } }); // prettier-ignore
    const found = await look(fixture, 'sub/r.json', text);
    expect(found.files).toBeUndefined();
    expect(found.problems).toHaveLength(2);
  });

  it('is a reason where it cannot be used', async () => {
    const fixture = openService();
    const cases: [name: string, text: string, summary: RegExp][] = [
      ['a.json', '{"a":\n 1,}', /not valid JSON \(line 2\)/],
      ['b.json', '{"schema":"athanor/run@7"}', /newer format/],
      ['c.json', '{"schema":"athanor/model@1"}', /describes an ONNX model/],
      ['d.json', '[]', /neither a run file nor a scoring profile/],
      ['e.pdf', '%PDF', /^Athanor opens runs/],
      ['f.athanor', 'PK', /./],
      ['g.smi', '', /^'g\.smi' is empty/],
      ['h.csv', 'a,b\n1,2\n', /no SMILES column/],
      ['i.sdf', 'PK\u0003\u0004', /zip archive/],
    ];
    for (const [name, text, summary] of cases)
      expect((await look(fixture, name, text)).summary, name).toMatch(summary);
    const model = await look(fixture, 'm.onnx', 'no model');
    expect(model.kind).toBe('model');
    const folder = fixture.service.registerFile(fixture.folder).id;
    expect(await fixture.window.ask('inspectFile', { file: folder })).toMatchObject({ kind: 'unknown', summary: 'The folder holds no run.' }); // prettier-ignore
  }, 60_000);
});
