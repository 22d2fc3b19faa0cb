import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunFolder, settingsHash } from '../../../core/runs/run-folder.ts';
import { versionsInUse } from '../../../core/runs/versions.ts';
import { countingRun, temporaryFolder } from './run-fixture.ts';

function create(folder: string, inputFiles: string[]): RunFolder {
  const { settings } = countingRun();
  return RunFolder.create(join(folder, 'r'), { settings, baseFolder: folder, inputFiles, versions: versionsInUse(), threads: 2 }); // prettier-ignore
}

describe('a run folder', () => {
  it('holds resolved settings, versions and hashed copies of its inputs, also of two files of one name', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'other'));
    writeFileSync(join(folder, 'a b.js'), 'one');
    writeFileSync(join(folder, 'other', 'A b.js'), 'two');
    const run = create(folder, ['a b.js', 'other/A b.js', 'a b.js']);
    expect(readFileSync(run.inputFile('a b.js'), 'utf8')).toBe('one');
    expect(readFileSync(run.inputFile('other/A b.js'), 'utf8')).toBe('two');
    const { description } = RunFolder.open(join(folder, 'r'));
    expect(description.inputs.map(({ file }) => file)).toEqual(['a_b.js', '2-A_b.js']);
    expect(description.inputs[0].sha256).toBe(createHash('sha256').update('one').digest('hex'));
    expect(description.settings).toMatchObject({ seed: 7, environment: { bits: 24 } });
    expect(description.versions).toMatchObject({
      node: process.versions.node,
      athanor: expect.any(String),
    });
    expect(run.changedInputs()).toEqual([]);
    expect(() => run.inputFile('c.js')).toThrow("no copy of 'c.js'");
  });

  it("copies a model's description with it, under the name of its copy", () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.onnx'), 'model');
    writeFileSync(join(folder, 'model.json'), 'description');
    const run = create(folder, ['a.onnx']);
    const beside = run.inputFile('a.onnx').replace(/onnx$/, 'json');
    expect(readFileSync(beside, 'utf8')).toBe('description');
    expect(run.changedInputs()).toEqual([]);
  });

  it('keeps the descriptions of several models apart, whatever their names', () => {
    const folder = temporaryFolder();
    // Two of one name, each with the description of its folder; one that carries its description in itself; one whose
    // description is named like another file of the run.
    for (const sub of ['a', 'b', 'c', 'd']) mkdirSync(join(folder, sub));
    for (const sub of ['a', 'b']) {
      writeFileSync(join(folder, sub, 'model.onnx'), `model ${sub}`);
      writeFileSync(join(folder, sub, 'model.json'), `description ${sub}`);
    }
    writeFileSync(join(folder, 'c', 'inside.onnx'), 'model c');
    writeFileSync(join(folder, 'd', 'd.onnx'), 'model d');
    writeFileSync(join(folder, 'd', 'd.json'), 'description d');
    writeFileSync(join(folder, 'd.json'), 'another');
    const run = create(folder, ['d.json', 'a/model.onnx', 'b/model.onnx', 'c/inside.onnx', 'd/d.onnx']); // prettier-ignore
    const beside = (model: string) => run.inputFile(model).replace(/onnx$/, 'json');
    for (const model of ['a/model.onnx', 'b/model.onnx', 'd/d.onnx'])
      expect(readFileSync(beside(model), 'utf8')).toBe(`description ${model[0]}`);
    expect(readFileSync(run.inputFile('d.json'), 'utf8')).toBe('another');
    // No description may lie where a model without one would find it.
    expect(existsSync(beside('c/inside.onnx'))).toBe(false);
    expect(existsSync(join(folder, 'r', 'inputs', 'model.json'))).toBe(false);
    expect(run.changedInputs()).toEqual([]);
  });

  it('refuses inputs that are missing or folders, before it makes anything', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'sub'));
    expect(() => create(folder, ['none.smi'])).toThrow("'none.smi', which the run names, does not exist"); // prettier-ignore
    expect(() => create(folder, ['sub'])).toThrow("'sub', which the run names, is not a file");
    expect(existsSync(join(folder, 'r'))).toBe(false);
  });

  it('refuses a description that is damaged or newer, and leaves it as it is', () => {
    const folder = temporaryFolder();
    create(folder, []);
    const file = join(folder, 'r', 'run.json');
    const good = readFileSync(file, 'utf8');
    for (const [content, message] of [
      [good.slice(0, 50), 'is damaged'],
      [good.replace('run-folder@1', 'run-folder@2'), 'newer Athanor'],
      ['null', 'is damaged'],
      [good.replace('"threads": 2', '"threads": "two"'), 'is damaged'],
      [good.replace('"inputs": []', '"inputs": [{"path": "a", "file": "../a", "bytes": 1, "sha256": ""}]'), 'is damaged'], // prettier-ignore
    ]) {
      writeFileSync(file, content);
      expect(() => RunFolder.open(join(folder, 'r')), content).toThrow(message);
      expect(readFileSync(file, 'utf8')).toBe(content);
    }
  });

  it('discards only what it made itself', () => {
    const folder = temporaryFolder();
    create(folder, []).discard();
    expect(existsSync(join(folder, 'r'))).toBe(false);
    mkdirSync(join(folder, 'r'));
    create(folder, []).discard();
    expect(existsSync(join(folder, 'r'))).toBe(true);
    create(folder, []);
    RunFolder.open(join(folder, 'r')).discard();
    expect(existsSync(join(folder, 'r', 'run.json'))).toBe(true);
  });

  it('takes only the files that were given where names stand for paths', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'mine.js'), 'one');
    writeFileSync(join(folder, 'r.js'), 'not chosen');
    const { settings } = countingRun();
    const make = (name: string, sources: Record<string, string>) =>
      RunFolder.create(join(folder, name), { settings, baseFolder: folder, inputFiles: ['r.js'], sources, versions: {}, threads: 1 }); // prettier-ignore
    expect(() => make('a', {})).toThrow("'r.js', which the run names, was not given");
    expect(existsSync(join(folder, 'a'))).toBe(false);
    const run = make('b', { 'r.js': join(folder, 'mine.js') });
    expect(readFileSync(run.inputFile('r.js'), 'utf8')).toBe('one');
  });

  it('takes further inputs and another name later, which other holders can read anew', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.js'), 'one');
    mkdirSync(join(folder, 'new'));
    writeFileSync(join(folder, 'new', 'a.js'), 'two');
    const run = create(folder, ['a.js']);
    const other = RunFolder.open(join(folder, 'r'));
    run.addInputs({ 'b.js': join(folder, 'new', 'a.js') });
    expect(readFileSync(run.inputFile('b.js'), 'utf8')).toBe('two');
    expect(readFileSync(run.inputFile('a.js'), 'utf8')).toBe('one');
    expect(() => run.addInputs({ 'a.js': join(folder, 'new', 'a.js') })).toThrow("another file named 'a.js'"); // prettier-ignore
    run.rename('Other');
    expect(run.name).toBe('Other');
    expect(other.name).toBe('Untitled run');
    other.reload();
    expect(other.name).toBe('Other');
    expect(other.holdsInput('b.js')).toBe(true);
    other.updateSettings({ ...countingRun().settings, budget: { steps: 3 } });
    expect(RunFolder.open(join(folder, 'r')).name).toBe('Other');
  });

  it('hashes settings whatever the order of keys and the budget', () => {
    expect(settingsHash({ a: 1, b: [{ c: 1, d: 2 }], budget: 1 })).toBe(settingsHash({ b: [{ d: 2, c: 1 }], a: 1 })); // prettier-ignore
    expect(settingsHash({ a: 1 })).not.toBe(settingsHash({ a: 2 }));
  });
});
