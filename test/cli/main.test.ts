import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { athanor, jsonLines, root } from './athanor.ts';

const COMMANDS = [
  'start',
  'serve',
  'run',
  'score',
  'sample',
  'train-prior',
  'hamiltonian',
  'export',
  'import',
  'bench',
  'doctor',
];

describe('athanor', () => {
  it('lists every command with one sentence and an example', async () => {
    const { code, stdout } = await athanor(['--help']);
    expect(code).toBe(0);
    for (const name of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} +[A-Z].*\\.$`, 'm'));
    expect(stdout).toContain('Example:\n  athanor run assets/examples/first-minute.json');
  });

  it.each(COMMANDS)('explains %s with its options and an example', async (name) => {
    const { code, stdout, stderr } = await athanor([name, '--help']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: athanor ${name}`, 'm'));
    expect(stdout).toMatch(/^ {2}--threads N/m);
    expect(stdout).toMatch(/^Examples?:\n {2}(athanor|npm)/m);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it.each([
    [['scor'], "Unknown command 'scor'. Did you mean 'score'?"],
    [['polish'], "Unknown command 'polish'. See: athanor --help"],
    [['--versoin'], "Unknown option '--versoin'. Did you mean '--version'?"],
    [['doctor', '--jsn'], "Unknown option '--jsn'. Did you mean '--json'?"],
    [['doctor', 'extra'], "'athanor doctor' has no use for 'extra'. See: athanor doctor --help"],
    [['doctor', '--threads', 'two'], "--threads 'two' is not a whole number from 1 to 1024."],
  ])('refuses %j with exit code 2 and one sentence', async (args, sentence) => {
    expect(await athanor(args)).toEqual({ code: 2, stdout: '', stderr: `${sentence}\n` });
  });

  it('says what is wrong as a JSON line too, when JSON is asked for', async () => {
    const { code, stdout } = await athanor(['score', '--json', '--inn', 'x']);
    expect(code).toBe(2);
    expect(jsonLines(stdout)).toEqual([
      {
        type: 'error',
        kind: 'bad-input',
        message: "Unknown option '--inn'. Did you mean '--in'?",
      },
    ]);
  });

  it('tells its version, which is the one of package.json', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    const { stdout } = await athanor(['--version', '--json']);
    expect(jsonLines(stdout)[0]).toMatchObject({ type: 'version', athanor: version });
  });

  it('starts from the shim of package.json as well', () => {
    const shim = join(root, 'cli', 'athanor.mjs');
    const { status, stdout } = spawnSync(process.execPath, [shim, '--version'], {
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Athanor /);
  });

  it('finds nothing broken on a machine that runs the tests', async () => {
    const { code, stdout } = await athanor(['doctor', '--json']);
    expect(code).toBe(0);
    const findings = jsonLines(stdout);
    for (const name of ['Node', 'Cores', 'Memory', 'ONNX Runtime', 'SQLite', 'RDKit']) {
      expect(findings).toContainEqual(expect.objectContaining({ name, state: 'ok' }));
    }
    expect(findings.at(-1)).toEqual({ type: 'result', broken: 0 });
  });
});
