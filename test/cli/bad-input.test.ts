/** What people get wrong: each case is one sentence with its place, exit code 2, and nothing written. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { athanor, temporaryFolder } from './athanor.ts';

const QED = { type: 'qed' };
const withScoring = (...components: object[]): object => ({ scoring: { components } });

function runFile(changes: object): string {
  return JSON.stringify({
    schema: 'athanor/run@1',
    environment: { type: 'molecule', prior: 'builtin:zinc' },
    scoring: { components: [QED] },
    budget: { oracleCalls: 10 },
    ...changes,
  });
}

describe('athanor run refuses', () => {
  it.each([
    ['a misspelt key', runFile({ bugdet: {} }), /run\.json, bugdet: .*'budget'/],
    ['a misspelt agent', runFile({ agent: { type: 'reinvnt' } }), /'reinvnt'.*'reinvent'/],
    [
      'a misspelt key of a component',
      runFile(withScoring({ ...QED, wieght: 1 })),
      /scoring\.components\[0\]\.wieght: .*'weight'/,
    ],
    [
      'a weight of -1',
      runFile(withScoring({ ...QED, weight: -1 })),
      /scoring\.components\[0\]\.weight: .*'-1'/,
    ],
    [
      'two components of one name',
      runFile(withScoring(QED, QED)),
      /Two components are named 'qed'/,
    ],
    ['a property without a transform', runFile(withScoring({ type: 'logp' })), /transform/],
    [
      'an unknown transform',
      runFile(withScoring({ type: 'logp', transform: { type: 'sigmoid2', low: 0, high: 1 } })),
      /'sigmoid2'.*'sigmoid'/,
    ],
    [
      'a pattern that is no SMARTS',
      runFile(withScoring(QED, { type: 'substructure', smarts: '[N+', role: 'forbid' })),
      /'\[N\+'/,
    ],
    [
      'a missing reward script',
      runFile(withScoring({ type: 'script', file: 'nowhere.js' })),
      /'?nowhere\.js'?/,
    ],
    [
      'an external program that was not permitted',
      runFile(withScoring({ type: 'external', program: 'dock' })),
      /--allow-program|external/,
    ],
    ['a missing prior', runFile({ environment: { type: 'molecule', prior: 'x.onnx' } }), /x\.onnx/],
    [
      'an unknown built-in prior',
      runFile({ environment: { type: 'molecule', prior: 'builtin:zink' } }),
      /'zink'.*'builtin:zinc'/,
    ],
    [
      'an unknown environment',
      runFile({ environment: { type: 'molecul' } }),
      /'molecul'.*'molecule'/,
    ],
    ['a newer run file', runFile({ schema: 'athanor/run@9' }), /newer format/],
    ['a budget of 0', runFile({ budget: { oracleCalls: 0 } }), /budget\.oracleCalls: /],
    ['what is not JSON', '{ "schema": ', /not valid JSON/],
    ['an empty file', '', /run\.json.*empty/],
    ['a binary file', '\0\u0001\u0002', /binary/],
  ])('%s', async (_what, text, sentence) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'run.json'), text);
    const { code, stdout, stderr } = await athanor(
      ['run', 'run.json', '--out', 'out', '--threads', '1'],
      { cwd: folder },
    );
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(readdirSync(folder)).toEqual(['run.json']);
  });

  it('an output folder that exists, and leaves it as it was', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'run.json'), runFile({}));
    mkdirSync(join(folder, 'out'));
    writeFileSync(join(folder, 'out', 'mine.txt'), 'x');
    const { code, stderr } = await athanor(['run', 'run.json', '--out', 'out'], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(/out/);
    expect(readdirSync(join(folder, 'out'))).toEqual(['mine.txt']);
  });

  it('to resume what is no run, and a run file that is missing', async () => {
    const folder = temporaryFolder();
    const resumed = await athanor(['run', '--out', 'nowhere', '--resume'], { cwd: folder });
    expect(resumed).toMatchObject({ code: 2, stdout: '' });
    expect(resumed.stderr).toMatch(/nowhere.*does not exist/);
    const missing = await athanor(['run', 'nowhere.json', '--out', 'out'], { cwd: folder });
    expect(missing.stderr).toMatch(/nowhere\.json.*does not exist/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the other commands refuse', () => {
  it.each([
    [['sample', '--n', '0', '--out', 'x.smi'], /--n '0'/],
    [['sample', '--n', '5', '--out', 'x.smi', '--temperature', '0'], /--temperature '0'/],
    [['sample', '--n', '5', '--out', 'x.smi', '--prior', 'nowhere.onnx'], /'nowhere\.onnx'/],
    [['sample', '--n', '5', '--out', 'x.smi', '--prior', 'text.onnx'], /text\.onnx/],
    [['train-prior', '--in', 'empty.smi', '--out', 'p.onnx'], /empty\.smi/],
    [['train-prior', '--in', 'nowhere.smi', '--out', 'p.onnx'], /nowhere\.smi/],
    [['train-prior', '--in', 'text.onnx', '--out', 'p.onnx'], /text\.onnx/],
    [['export', 'nowhere', '--out', 'x.sdf'], /nowhere/],
    [['export', 'nowhere', '--out', 'x.pdf'], /--format/],
    [['import', 'text.onnx', '--out', 'copy'], /text\.onnx/],
    [['bench', 'pmoo', '--out', 'x.json'], /'pmoo'.*'pmo'/],
    [['bench', 'pmo', '--tasks', 'qedd', '--out', 'x.json'], /'qedd'.*'qed'/],
    [
      ['bench', 'pmo', '--settings', 'agent.json', '--out', 'x.json'],
      /agent\.json.*'sigme'.*'sigma'/,
    ],
    [['bench', 'reaction', '--out', 'x.json'], /neither --data, --simulator nor --family/],
    [['bench', 'reaction', '--simulator', 'snarr', '--out', 'x.json'], /'snarr'.*'snar'/],
    [['bench', 'reaction', '--data', 'empty.smi', '--out', 'x.json'], /--factors/],
    [['bench', 'reaction', '--agent', 'randm', '--out', 'x.json'], /'randm'.*'random'/],
    [
      ['bench', 'reaction', '--data', 'empty.smi', '--factors', 'a', '--out', 'x.json'],
      /empty\.smi.*'a'/,
    ],
  ])('%j', async (args, sentence) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'empty.smi'), '');
    writeFileSync(join(folder, 'agent.json'), '{"agent":{"type":"reinvent","sigme":3}}');
    writeFileSync(join(folder, 'text.onnx'), 'not a model');
    const { code, stdout, stderr } = await athanor([...args, '--threads', '1'], { cwd: folder });
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(readdirSync(folder).sort()).toEqual(['agent.json', 'empty.smi', 'text.onnx']);
    expect(existsSync(join(folder, 'copy'))).toBe(false);
  });
});
