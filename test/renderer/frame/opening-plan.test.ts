import { describe, expect, it } from 'vitest';
import type { FileKind, FileSummary } from '../../../core/protocol/host-records.ts';
import { planOpening, promiseForTypes } from '../../../renderer/frame/opening-plan.ts';

const file = (kind: FileKind, name: string, more: Partial<FileSummary> = {}): FileSummary => ({
  id: name,
  name,
  size: 1,
  kind,
  summary: '',
  ...more,
});

describe('what is done with files', () => {
  it('opens runs and designs with the rest', () => {
    const plan = planOpening([
      file('run-archive', 'a.athanor'),
      file('molecules', 'b.sdf', { molecules: 3 }),
      file('reward-script', 'c.js'),
      file('scoring', 'd.json'),
      file('run-file', 'e.json'),
      file('model', 'f.onnx'),
    ]);
    expect(plan.runs.map(({ name }) => name)).toEqual(['a.athanor']);
    expect(plan.design.map(({ name }) => name)).toEqual(['b.sdf', 'c.js', 'd.json', 'e.json', 'f.onnx']); // prettier-ignore
    expect(plan.refused).toEqual([]);
  });

  it('tells run files of circuits from those of molecules', () => {
    const text = (type: string) => JSON.stringify({ environment: { type } });
    const plan = planOpening([
      file('run-file', 'a.json', { text: text('circuit') }),
      file('run-file', 'b.json', { text: text('molecule') }),
    ]);
    expect(plan.circuits.map(({ name }) => name)).toEqual(['a.json']);
    expect(plan.design.map(({ name }) => name)).toEqual(['b.json']);
  });

  it('asks about tables without molecules', () => {
    const plan = planOpening([
      file('molecules', 'yields.csv', { molecules: 0 }),
      file('unknown', 'plate.TSV'),
      file('molecules', 'both.csv', { molecules: 2 }),
    ]);
    expect(plan.tables.map(({ name }) => name)).toEqual(['yields.csv', 'plate.TSV']);
    expect([plan.refused, plan.design.map(({ name }) => name)]).toEqual([[], ['both.csv']]);
  });

  it('says why a file is of no use, and what would be', () => {
    const { refused } = planOpening([
      file('unknown', 'cat.png', { summary: 'The archive holds no run.' }),
      file('unknown', 'dog.png'),
    ]);
    expect(refused[0]).toBe("Athanor cannot use 'cat.png'. The archive holds no run.");
    expect(refused[1]).toMatch(/^Athanor cannot use 'dog.png'. It opens runs/);
  });

  it('says that molecules could not be read, with the first reason', () => {
    const problem = { kind: 'bad-input' as const, message: 'Line 1 is no SMILES.', place: {} };
    const { refused } = planOpening([file('molecules', 'x.smi', { molecules: 0, problems: [problem] })]); // prettier-ignore
    expect(refused).toEqual([
      "'x.smi' holds no molecule that could be read. The first problem: Line 1 is no SMILES.",
    ]);
  });
});

describe('what is promised while files are dragged', () => {
  it('names what a known type will do', () => {
    expect(promiseForTypes(['text/csv'])).toBe('Design with these molecules');
    expect(promiseForTypes(['text/javascript'])).toBe('Score molecules with this script');
  });

  it('promises no more than it knows', () => {
    expect(promiseForTypes([''])).toBe('Drop it to open it');
    expect(promiseForTypes(['text/csv', 'text/javascript'])).toBe('Drop them to open them');
  });
});
