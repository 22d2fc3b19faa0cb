/** Reads the command line by a command's option table; refuses what the table does not hold, naming the nearest name. */
import { parseArgs } from 'node:util';
import { badInput, nearestName } from '../core/protocol/errors.ts';
import type { Command, OptionSpec, OptionSpecs, OptionValues } from './command.ts';

/** Options that every command has. */
export const COMMON_OPTIONS = {
  help: { type: 'flag', help: 'show this help' },
  json: { type: 'flag', help: 'print one JSON object a line on stdout' },
  threads: {
    type: 'integer',
    value: 'N',
    minimum: 1,
    maximum: 1024,
    help: 'use at most N threads (default: one for each core)',
  },
} as const satisfies OptionSpecs;

export interface ParsedArguments {
  values: Record<string, unknown>;
  common: OptionValues<typeof COMMON_OPTIONS>;
  positionals: string[];
}

/** Throws a bad-input AppError for unknown, repeated, missing and out-of-range options. */
export function parseArguments(command: Command, argv: readonly string[]): ParsedArguments {
  const specs: OptionSpecs = { ...command.options, ...COMMON_OPTIONS };
  const given = readTokens(command.name, specs, argv);
  const common = pick(COMMON_OPTIONS, given.options) as OptionValues<typeof COMMON_OPTIONS>;
  if (common.help) return { values: {}, common, positionals: [] };

  checkPositionals(command, given.positionals);
  for (const [name, spec] of Object.entries(command.options)) {
    if (spec.required && given.options[name] === undefined) {
      throw badInput(`--${name} is missing.`, {}, `${spec.help}. ${helpHint(command.name)}`);
    }
  }
  return { values: pick(command.options, given.options), common, positionals: given.positionals };
}

function readTokens(
  commandName: string,
  specs: OptionSpecs,
  argv: readonly string[],
): { options: Record<string, string[] | true>; positionals: string[] } {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(specs).map(([name, spec]) => [
        name,
        {
          type: spec.type === 'flag' ? ('boolean' as const) : ('string' as const),
          ...(name === 'help' ? { short: 'h' } : {}),
        },
      ]),
    ),
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const options: Record<string, string[] | true> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(specs, token.name)) {
      throw unknownName('option', token.rawName, Object.keys(specs), commandName);
    }
    const spec = specs[token.name];
    const earlier = options[token.name];
    if (spec.type === 'flag') {
      if (token.value !== undefined) throw badInput(`--${token.name} takes no value.`);
      options[token.name] = true;
      continue;
    }
    if (token.value === undefined || (!token.inlineValue && token.value.startsWith('--'))) {
      throw badInput(`--${token.name} needs a value (${spec.value}).`, {}, helpHint(commandName));
    }
    if (earlier !== undefined && !(spec.type === 'text' && spec.multiple)) {
      throw badInput(`--${token.name} is given twice.`, {}, 'Keep one of the two.');
    }
    options[token.name] = [...(Array.isArray(earlier) ? earlier : []), token.value];
  }
  return { options, positionals };
}

function checkPositionals(command: Command, positionals: readonly string[]): void {
  const wanted = command.positionals;
  const needed = wanted.filter((name) => !name.startsWith('['));
  if (positionals.length < needed.length) {
    throw badInput(`${wanted[positionals.length]} is missing.`, {}, helpHint(command.name));
  }
  if (positionals.length > wanted.length) {
    const extra = positionals[wanted.length];
    throw badInput(
      `'athanor ${command.name}' has no use for '${extra}'.`,
      {},
      helpHint(command.name),
    );
  }
}

function pick(specs: OptionSpecs, given: Record<string, string[] | true>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, convert(name, spec, given[name])]),
  );
}

function convert(name: string, spec: OptionSpec, given: string[] | true | undefined): unknown {
  if (spec.type === 'flag') return given === true;
  if (given === undefined || given === true) {
    return spec.type === 'text' && spec.multiple ? [] : undefined;
  }
  if (spec.type !== 'text') return toNumber(name, spec, given[0]);
  for (const value of given) {
    if (value === '') throw badInput(`--${name} is empty.`, {}, `It takes ${spec.value}.`);
    if (spec.choices && !spec.choices.includes(value)) {
      const near = nearestName(value, spec.choices);
      throw badInput(
        `Unknown value '${value}' of --${name}.`,
        {},
        near === undefined
          ? `Choose one of ${spec.choices.join(', ')}.`
          : `Did you mean '${near}'?`,
      );
    }
  }
  return spec.multiple ? given : given[0];
}

function toNumber(
  name: string,
  spec: Extract<OptionSpec, { value: string; type: 'integer' | 'number' }>,
  text: string,
): number {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : NaN;
  const { minimum = -Number.MAX_VALUE, maximum = Number.MAX_VALUE } = spec;
  const integral = spec.type === 'number' || Number.isSafeInteger(value);
  if (integral && value >= minimum && value <= maximum) return value;
  const kind = spec.type === 'integer' ? 'a whole number' : 'a number';
  const from = spec.minimum === undefined ? '' : ` from ${spec.minimum}`;
  const to = spec.maximum === undefined ? '' : ` to ${spec.maximum}`;
  throw badInput(`--${name} '${text}' is not ${kind}${from}${to}.`);
}

/** "Unknown option '--treads'. Did you mean '--threads'?" */
export function unknownName(
  kind: 'option' | 'command' | 'action',
  wrong: string,
  known: readonly string[],
  commandName?: string,
): Error {
  const near = nearestName(wrong.replace(/^-+/, ''), known);
  const dashes = kind === 'option' ? '--' : '';
  return badInput(
    `Unknown ${kind} '${wrong}'.`,
    {},
    near === undefined ? helpHint(commandName) : `Did you mean '${dashes}${near}'?`,
  );
}

function helpHint(commandName?: string): string {
  return `See: athanor ${commandName === undefined ? '' : `${commandName} `}--help`;
}
