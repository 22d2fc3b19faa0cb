/**
 * Reads a kinetic scheme that a person writes, a line each for reactions, conditions and what is measured:
 *
 *   # amination of an aryl chloride
 *   ArCl + amine -> P : k = 0.58 L/(mol s) at 90 °C, Ea = 33 kJ/mol
 *   P + amine -> bis  : A = 3.1e5 /M/s, Ea = 50 kJ/mol, order cat = 0.5
 *   S <-> T           : k = 0.1 /s, k back = 0.02 /s
 *   temperature = 30 to 120 °C
 *   time = 1 to 60 min log
 *   [ArCl] = 0.1 to 0.5 M
 *   [amine] = 1 to 5 eq ArCl
 *   [cat] = 0.01 M
 *   maximize yield of P from ArCl
 *   minimize concentration of bis as impurity
 *   noise = 2 %
 */
import { badInput, nearestName } from '../../protocol/errors.ts';
import { readReaction } from './reaction-line.ts';
import {
  OUTPUT_KINDS,
  type KineticScheme,
  type SchemeCondition,
  type SchemeOutput,
} from './scheme.ts';
import { isConcentration, isTime, parseUnit, splitNumber, temperatureUnit } from './units.ts';

export type Fail = (problem: string, hint?: string) => Error;

const SPECIES = /^\p{L}[\p{L}\p{N}_'*.]*$/u;
const EXAMPLES =
  'Write a reaction (A + B -> P : k = 0.1 /M/s), a condition (time = 1 to 60 min, [A] = 0.1 M) or what is wanted (maximize yield of P from A).';

/** Throws AppError 'bad-input' with the line of the first mistake. */
export function parseScheme(text: string, file?: string): KineticScheme {
  const place = file === undefined ? {} : { file };
  const scheme: Omit<KineticScheme, 'time'> & { time?: SchemeCondition } = {
    species: [],
    steps: [],
    temperature: undefined,
    start: new Map(),
    outputs: [],
    noise: 0,
  };
  /** What a line says of species that reactions must know; checked when all lines are read. */
  const later: (() => void)[] = [];
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = raw.replace(/#.*$/, '').trim();
    if (line === '') return;
    const fail: Fail = (problem, hint) => badInput(problem, { ...place, line: index + 1 }, hint);
    const wanted = /^(maximize|minimize)\s+(.*)$/i.exec(line);
    const condition = /^(\[[^\]]+\]|temperature|time|noise)\s*=\s*(.*)$/i.exec(line);
    if (wanted !== null) {
      const output = readOutput(wanted[1], wanted[2], fail);
      scheme.outputs.push(output);
      later.push(() => {
        known(output.species, scheme.species, fail);
        if (output.from !== undefined) known(output.from, scheme.species, fail);
      });
    } else if (condition !== null) readCondition(scheme, condition[1], condition[2], fail, later);
    else if (/->|→|⇌|=>/.test(line)) scheme.steps.push(...readReaction(line, scheme.species, fail));
    else throw fail(`'${line}' is no line of a kinetic scheme.`, EXAMPLES);
  });
  const { time } = scheme;
  const fail: Fail = (problem, hint) => badInput(problem, place, hint);
  if (scheme.steps.length === 0) throw fail('The scheme has no reaction.', EXAMPLES);
  for (const check of later) check();
  if (time === undefined)
    throw fail('The scheme does not say how long it reacts.', 'Add a line time = 1 to 60 min.');
  if (scheme.outputs.length === 0)
    throw fail('The scheme does not say what is wanted.', 'Add maximize yield of P from A.');
  const isThermal = scheme.steps.some(({ constant }) => constant.energy !== 0);
  if (isThermal && scheme.temperature === undefined)
    throw fail(
      'Rate constants depend on the temperature, and the scheme does not give it.',
      'Add a line temperature = 30 to 120 °C.',
    );
  if (scheme.start.size === 0)
    throw fail('The scheme has no concentration to start from.', 'Add a line [A] = 0.1 to 0.5 M.');
  return { ...scheme, time };
}

function known(name: string, species: readonly string[], fail: Fail): void {
  if (species.includes(name)) return;
  const nearest = nearestName(name, species);
  throw fail(
    `'${name}' takes part in no reaction.`,
    nearest === undefined ? `There are: ${species.join(', ')}.` : `Did you mean '${nearest}'?`,
  );
}

function readOutput(goal: string, text: string, fail: Fail): SchemeOutput {
  const found =
    /^(?<kind>\S+)\s+of\s+(?<species>\S+)(?:\s+from\s+(?<from>\S+))?(?:\s+as\s+(?<name>.+))?$/i.exec(
      text,
    );
  const kind = OUTPUT_KINDS.find((one) => one === found?.groups?.kind.toLowerCase());
  if (found === null || kind === undefined)
    throw fail(
      `'${text}' is nothing that the scheme can compute.`,
      `There are: ${OUTPUT_KINDS.join(', ')}; as in maximize yield of P from A.`,
    );
  const { species, from, name } = found.groups as Record<string, string | undefined>;
  if ((kind === 'yield' || kind === 'selectivity') && from === undefined)
    throw fail(
      `The ${kind} of '${species}' needs the starting material that it is counted from.`,
      `Write ${kind} of ${species} from A.`,
    );
  return {
    goal: goal.toLowerCase() as 'maximize' | 'minimize',
    kind,
    species: species!,
    ...(from === undefined ? {} : { from }),
    name: name ?? `${kind} of ${species}`,
  };
}

function readCondition(
  scheme: Omit<KineticScheme, 'time'> & { time?: SchemeCondition },
  name: string,
  text: string,
  fail: Fail,
  later: (() => void)[],
): void {
  const key = name.toLowerCase();
  if (key === 'noise') {
    const number = splitNumber(text);
    if (number?.rest !== '%' || number.value < 0)
      throw fail(`'${text}' is no noise.`, 'Give the relative deviation in percent: noise = 2 %.');
    scheme.noise = number.value / 100;
    return;
  }
  if (key === 'temperature') {
    const condition = readRange(text, fail, (unit) => {
      const toBase = temperatureUnit(unit);
      return toBase === undefined ? undefined : { unit: unit === 'K' ? 'K' : '°C', toBase };
    });
    if (condition.toBase(condition.low) <= 0)
      throw fail(`A temperature of ${condition.low} ${condition.unit} does not exist.`);
    scheme.temperature = condition;
    return;
  }
  if (key === 'time') {
    scheme.time = readRange(text, fail, (unit) => {
      const found = parseUnit(unit);
      if (found === undefined || !isTime(found)) return undefined;
      return { unit, toBase: (value) => value * found.factor };
    });
    if (scheme.time.low < 0) throw fail('A time is not negative.');
    return;
  }
  const species = name.slice(1, -1).trim();
  if (!SPECIES.test(species)) throw fail(`'${species}' is no name of a species.`);
  const condition = readRange(text, fail, (unit) => {
    const equivalents = /^(?:eq|equiv|equivalents)\.?\s*(?:of\s+)?(\S+)$/i.exec(unit);
    if (equivalents !== null)
      return { unit: 'eq', toBase: (value) => value, relativeTo: equivalents[1] };
    const found = parseUnit(unit);
    if (found === undefined || !isConcentration(found)) return undefined;
    return { unit, toBase: (value) => value * found.factor };
  });
  if (condition.low < 0) throw fail(`A concentration of '${species}' is not negative.`);
  scheme.start.set(species, condition);
  later.push(() => {
    known(species, scheme.species, fail);
    const { relativeTo } = condition;
    if (relativeTo === undefined) return;
    const other = scheme.start.get(relativeTo);
    if (other === undefined || other.relativeTo !== undefined)
      throw fail(
        `The equivalents of '${species}' need a concentration of '${relativeTo}'.`,
        `Add a line [${relativeTo}] = 0.1 to 0.5 M.`,
      );
  });
}

type KnownUnit = Pick<SchemeCondition, 'unit' | 'toBase' | 'relativeTo'>;

/** `0.1 to 0.5 M step 0.1`, `1 to 60 min log`, `60 °C`. */
function readRange(
  text: string,
  fail: Fail,
  unitNamed: (unit: string) => KnownUnit | undefined,
): SchemeCondition {
  const options = /^(?<range>.*?)(?:\s+(?:(?<log>log)|step\s+(?<step>\S+)))?$/s.exec(text)!.groups!;
  const first = splitNumber(options.range);
  if (first === undefined)
    throw fail(
      `'${text}' is no range.`,
      'Write it as in 0.1 to 0.5 M, or 0.3 M for a fixed value.',
    );
  const second = /^(?:to|-|–|\.\.)\s*(.*)$/s.exec(first.rest);
  const last = second === null ? first : splitNumber(second[1]);
  if (last === undefined) throw fail(`'${text}' has no upper end.`, 'Write it as in 0.1 to 0.5 M.');
  const unit = unitNamed(last.rest);
  if (unit === undefined)
    throw fail(
      last.rest === '' ? `'${text}' has no unit.` : `The unit '${last.rest}' does not fit here.`,
      'Give concentrations in M or eq of a species, times in s, min or h, temperatures in °C or K.',
    );
  const { value: low } = first;
  const { value: high } = last;
  if (low > high) throw fail(`'${text}' goes down.`, 'Give the lower end first.');
  if (options.log !== undefined && low <= 0)
    throw fail(`'${text}' begins at ${low}, and a logarithm needs positive values.`);
  const step = options.step === undefined ? undefined : Number(options.step);
  if (step !== undefined && !(step > 0)) throw fail(`'${options.step}' is no step.`);
  return {
    low,
    high,
    ...(step === undefined ? {} : { step }),
    scale: options.log === undefined ? 'linear' : 'log',
    ...unit,
  };
}
