import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../cli/arguments.ts';
import { defineCommand } from '../../cli/command.ts';

const command = defineCommand({
  name: 'demo',
  summary: 'Shows how options are read.',
  positionals: ['FILE'],
  options: {
    out: { type: 'text', value: 'FILE', help: 'where to write', required: true },
    top: { type: 'integer', value: 'N', help: 'how many', minimum: 1, maximum: 10 },
    temperature: { type: 'number', value: 'T', help: 'how hot', minimum: 0 },
    format: { type: 'text', value: 'NAME', help: 'format', choices: ['sdf', 'csv'] },
    allow: { type: 'text', value: 'NAME', help: 'allow', multiple: true },
    liked: { type: 'flag', help: 'only liked ones' },
  },
  examples: ['athanor demo x --out y'],
  run: async () => 0,
});

describe('parseArguments', () => {
  it('reads texts, numbers, flags and repeated options', () => {
    const { values, positionals, common } = parseArguments(command, [
      ...['a.smi', '--out=b.csv', '--top', '3', '--temperature', '0.5', '--liked'],
      ...['--allow', 'p', '--allow', 'q', '--threads', '2'],
    ]);
    expect(values).toEqual({
      out: 'b.csv',
      top: 3,
      temperature: 0.5,
      format: undefined,
      allow: ['p', 'q'],
      liked: true,
    });
    expect(positionals).toEqual(['a.smi']);
    expect(common).toEqual({ help: false, json: false, threads: 2 });
  });

  it.each([
    [['a', '--ouut', 'x'], "Unknown option '--ouut'.", "Did you mean '--out'?"],
    [['a', '-x', '--out', 'x'], "Unknown option '-x'.", 'See: athanor demo --help'],
    [['a', '--no-liked', '--out', 'x'], "Unknown option '--no-liked'.", undefined],
    [['a'], '--out is missing.', undefined],
    [['--out', 'x'], 'FILE is missing.', undefined],
    [['a', 'b', '--out', 'x'], "'athanor demo' has no use for 'b'.", undefined],
    [['a', '--out'], '--out needs a value (FILE).', undefined],
    [['a', '--out', '--liked'], '--out needs a value (FILE).', undefined],
    [['a', '--out', ''], '--out is empty.', undefined],
    [['a', '--out', 'x', '--out', 'y'], '--out is given twice.', undefined],
    [['a', '--out', 'x', '--liked=yes'], '--liked takes no value.', undefined],
    [
      ['a', '--out', 'x', '--top', '11'],
      "--top '11' is not a whole number from 1 to 10.",
      undefined,
    ],
    [
      ['a', '--out', 'x', '--top', '2.5'],
      "--top '2.5' is not a whole number from 1 to 10.",
      undefined,
    ],
    [
      ['a', '--out', 'x', '--top', '0x5'],
      "--top '0x5' is not a whole number from 1 to 10.",
      undefined,
    ],
    [
      ['a', '--out', 'x', '--temperature', '-1'],
      "--temperature '-1' is not a number from 0.",
      undefined,
    ],
    [
      ['a', '--out', 'x', '--temperature', 'NaN'],
      "--temperature 'NaN' is not a number from 0.",
      undefined,
    ],
    [
      ['a', '--out', 'x', '--threads', '0'],
      "--threads '0' is not a whole number from 1 to 1024.",
      undefined,
    ],
    [
      ['a', '--out', 'x', '--format', 'sdff'],
      "Unknown value 'sdff' of --format.",
      "Did you mean 'sdf'?",
    ],
    [
      ['a', '--out', 'x', '--format', 'pdf9'],
      "Unknown value 'pdf9' of --format.",
      'Choose one of sdf, csv.',
    ],
  ])('refuses %j with one sentence', (argv, message, hint) => {
    expect(() => parseArguments(command, argv)).toThrow(
      expect.objectContaining({ kind: 'bad-input', message, ...(hint ? { hint } : {}) }),
    );
  });

  it('asks for nothing else when help is wanted', () => {
    expect(parseArguments(command, ['--help']).common.help).toBe(true);
    expect(parseArguments(command, ['-h']).common.help).toBe(true);
  });
});
