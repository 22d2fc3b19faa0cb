/** The main job through the command line: a prior from a corpus, samples of it, a run, its death and its exports. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { athanor, jsonLines, startAthanor } from './athanor.ts';

const folder = mkdtempSync(join(tmpdir(), 'athanor-design-'));
const at = (name: string): string => join(folder, name);
const THREADS = ['--threads', '1'];

/** Small amides, so that a network of a few thousand weights learns to write some valid molecules. */
function corpus(): string[] {
  const acids = ['C', 'CC', 'CCC', 'c1ccccc1', 'CO', 'C1CC1', 'CCO', 'Cc1ccccc1'];
  const amines = ['NC', 'NCC', 'NCCO', 'Nc1ccccc1', 'N1CCCC1', 'NCC#N', 'NC1CC1', 'NCCN'];
  return acids.flatMap((acid) => amines.map((amine) => `O=C(${acid})${amine}`));
}

function runFile(budget: object): string {
  const path = at(`run-${createHash('sha1').update(JSON.stringify(budget)).digest('hex')}.json`);
  writeFileSync(
    path,
    JSON.stringify({
      schema: 'athanor/run@1',
      environment: { type: 'molecule', prior: 'prior.onnx' },
      agent: { type: 'reinvent', batchSize: 16 },
      scoring: { components: [{ type: 'qed' }] },
      budget,
      seed: 3,
    }),
  );
  return path;
}

/** Candidates in the order in which they were found. */
async function candidates(run: string): Promise<unknown[]> {
  const file = at(`${run.replaceAll('/', '-')}.json-export`);
  const { code } = await athanor(['export', at(run), '--out', file, '--format', 'json']);
  expect(code).toBe(0);
  const all = JSON.parse(readFileSync(file, 'utf8')) as { step: number; key: string }[];
  return all
    .map(({ step, key, ...rest }) => ({ step, key, score: (rest as { score?: number }).score }))
    .sort((a, b) => a.step - b.step || (a.key < b.key ? -1 : 1));
}

beforeAll(async () => {
  writeFileSync(at('corpus.smi'), `${corpus().join('\n')}\n`);
  const { code, stderr } = await athanor([
    ...['train-prior', '--in', at('corpus.smi'), '--out', at('prior.onnx')],
    ...[
      '--hidden',
      '32',
      '--layers',
      '1',
      '--embedding',
      '8',
      '--epochs',
      '20',
      '--patience',
      '20',
    ],
    ...['--batch-size', '16', '--learning-rate', '0.02', '--warmup-steps', '5', '--samples', '200'],
    ...THREADS,
  ]);
  expect(stderr).toContain('Epoch 20: validation');
  expect(code).toBe(0);
}, 180_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('athanor train-prior', () => {
  it('leaves the prior, its card and what tells novelty, and no checkpoint', () => {
    const files = readdirSync(folder).filter((name) => name.startsWith('prior.'));
    expect(files.sort()).toEqual([
      'prior.baseline.bin',
      'prior.md',
      'prior.onnx',
      'prior.properties.json',
      'prior.seen.bin',
    ]);
  });

  it.each([
    ['an output that exists', ['--out', 'prior.onnx'], /'prior\.onnx' exists/],
    [
      'an architecture beside --from',
      ['--out', 'x.onnx', '--from', 'prior.onnx', '--hidden', '9'],
      /--hidden/,
    ],
    ['a missing prior', ['--out', 'x.onnx', '--from', 'nowhere.onnx'], /'nowhere\.onnx' does not/],
    [
      'a token that the prior does not know',
      ['--out', 'x.onnx', '--from', 'prior.onnx', '--in', 'br.smi'],
      /br\.smi:2.*Br/,
    ],
  ])('refuses %s', async (_what, args, sentence) => {
    writeFileSync(at('br.smi'), 'CC\nCBr\nCCC\nCCCC\n');
    const input = args.includes('--in') ? [] : ['--in', 'corpus.smi'];
    const { code, stderr } = await athanor(['train-prior', ...input, ...args, ...THREADS], {
      cwd: folder,
    });
    expect(stderr).toMatch(sentence);
    expect(code).toBe(2);
    expect(existsSync(at('x.onnx'))).toBe(false);
  });
});

describe('athanor sample', () => {
  it('writes the same samples for the same seed and tells how good they are', async () => {
    const sample = async (out: string): Promise<Record<string, unknown> | undefined> => {
      const { stdout, code } = await athanor([
        ...['sample', '--json', '--n', '150', '--prior', at('prior.onnx'), '--out', at(out)],
        ...['--seed', '5', ...THREADS],
      ]);
      expect(code).toBe(0);
      return jsonLines(stdout).at(-1);
    };
    const report = await sample('one.smi');
    await sample('two.smi');
    const lines = readFileSync(at('one.smi'), 'utf8').trimEnd().split('\n');
    expect(lines).toHaveLength(150);
    expect(readFileSync(at('two.smi'), 'utf8')).toBe(readFileSync(at('one.smi'), 'utf8'));
    expect(report).toMatchObject({ type: 'result', samples: 150 });
    for (const share of ['validity', 'uniqueness', 'novelty']) {
      expect(report?.[share]).toBeGreaterThan(0);
      expect(report?.[share]).toBeLessThanOrEqual(1);
    }
  });
});

describe('athanor run', () => {
  it('fills the run folder, and continues a killed run as if nothing had happened', async () => {
    const file = runFile({ steps: 30 });
    const whole = await athanor(['run', file, '--out', at('whole'), ...THREADS]);
    expect(whole.stderr).not.toContain('rror');
    expect(whole.code).toBe(0);
    expect(whole.stdout).toContain('the budget of steps is spent');

    const killed = startAthanor(['run', '--json', file, '--out', at('killed'), ...THREADS]);
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if ((killed.stdout().match(/"type":"step"/g)?.length ?? 0) < 5) return;
        clearInterval(timer);
        killed.child.kill('SIGKILL');
        resolve();
      }, 20);
    });
    await killed.outcome;
    const resumed = await athanor(['run', '--out', at('killed'), '--resume', ...THREADS]);
    expect(resumed.code).toBe(0);
    const expected = await candidates('whole');
    expect(expected.length).toBeGreaterThan(20);
    expect(await candidates('killed')).toEqual(expected);

    const files = ['molecules.csv', 'molecules.sdf', 'run.json', 'steps.csv', 'summary.json'];
    expect(readdirSync(at('killed'))).toEqual(expect.arrayContaining(files));
    const { data } = Papa.parse<Record<string, string>>(
      readFileSync(join(at('killed'), 'molecules.csv'), 'utf8').trimEnd(),
      { header: true },
    );
    expect(data).toHaveLength(expected.length);
    expect(data[0].rank).toBe('1');
  });

  it('ends on Ctrl-C with everything kept and exit code 130, and takes a larger budget later', async () => {
    const file = runFile({ steps: 100_000 });
    const long = startAthanor(['run', '--json', file, '--out', at('stopped'), ...THREADS]);
    await new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if (!long.stdout().includes('"type":"step"')) return;
        clearInterval(timer);
        long.child.kill('SIGINT');
        resolve();
      }, 20);
    });
    const { code, stdout } = await long.outcome;
    expect(code).toBe(130);
    const result = jsonLines(stdout).at(-1) as { steps: number; stop_reason: string };
    expect(result.stop_reason).toBe('stopped');

    const budget = runFile({ steps: result.steps + 2 });
    const more = await athanor([
      ...['run', '--json', budget, '--out', at('stopped'), '--resume', ...THREADS],
    ]);
    expect(more.code).toBe(0);
    expect(jsonLines(more.stdout).at(-1)).toMatchObject({
      steps: result.steps + 2,
      stop_reason: 'steps',
    });
  });

  it('travels as one file', async () => {
    const archive = at('whole.athanor');
    expect((await athanor(['export', at('whole'), '--out', archive])).code).toBe(0);
    expect((await athanor(['import', archive, '--out', at('copy')])).code).toBe(0);
    expect(await candidates('copy')).toEqual(await candidates('whole'));
    const again = await athanor(['import', archive, '--out', at('copy')]);
    expect(again.code).toBe(2);
  });

  it('exports the best of each scaffold as SDF with 3D coordinates', async () => {
    const { code } = await athanor([
      ...['export', at('whole'), '--out', at('best.sdf'), '--top', '3', '--unique-scaffolds'],
      ...['--three-d', ...THREADS],
    ]);
    expect(code).toBe(0);
    const records = readFileSync(at('best.sdf'), 'utf8').split('$$$$\n').slice(0, -1);
    expect(records.length).toBeGreaterThan(0);
    expect(records.length).toBeLessThanOrEqual(3);
    for (const record of records) {
      expect(record).toContain('>  <score>');
      expect(record.includes('3D') || record.includes('<conformer_error>')).toBe(true);
    }
  });

  it('samples the agent of a run', async () => {
    const { code, stdout } = await athanor([
      ...['sample', '--n', '20', '--run', at('whole'), '--out', at('agent.smi'), ...THREADS],
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('20 samples of agent of');
  });
});
