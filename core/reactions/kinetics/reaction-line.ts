/** Reads a line such as `A + 2 B <-> P : k = 0.1 /M/s at 90 °C, Ea = 40 kJ/mol, k back = 0.01 /s, order cat = 0.5`. */
import type { RateConstant, SchemeStep } from './scheme.ts';
import {
  isMolarEnergy,
  orderOfConstant,
  parseUnit,
  splitNumber,
  temperatureUnit,
} from './units.ts';

type Fail = (problem: string, hint?: string) => Error;
type Amounts = Map<string, number>;

const SPECIES = /^(?<amount>\d+(?:\.\d+)?)?\s*(?<name>\p{L}[\p{L}\p{N}_'*.]*)$/u;
const ARROW = /<->|<=>|⇌|->|→|=>/;
const EXAMPLE = 'Write it as in A + 2 B -> P : k = 0.1 L/(mol s) at 90 °C, Ea = 40 kJ/mol.';

/** One step, or two for an equilibrium. New species are added to `species`. */
export function readReaction(line: string, species: string[], fail: Fail): SchemeStep[] {
  const cut = line.search(/[:;]/);
  if (cut < 0) throw fail(`'${line}' has no rate constant.`, EXAMPLE);
  const equation = line.slice(0, cut).trim();
  const arrow = ARROW.exec(equation);
  if (arrow === null) throw fail(`'${equation}' has no arrow.`, EXAMPLE);
  const left = readSide(equation.slice(0, arrow.index), fail);
  const right = readSide(equation.slice(arrow.index + arrow[0].length), fail);
  if (left.size === 0) throw fail(`Nothing reacts in '${equation}'.`, EXAMPLE);
  const parameters = readParameters(line.slice(cut + 1), fail);
  const indexOf = (name: string): number => {
    const known = species.indexOf(name);
    return known >= 0 ? known : species.push(name) - 1;
  };
  for (const name of [...left.keys(), ...right.keys()]) indexOf(name);
  const orders = new Map(left);
  for (const [name, order] of parameters.orders) orders.set(name, order);
  const isBoth = !['->', '→', '=>'].includes(arrow[0]);
  const stepOf = (from: Amounts, to: Amounts, by: Amounts, suffix: string): SchemeStep => {
    const changes = new Map<number, number>();
    const change = (name: string, amount: number): void => {
      changes.set(indexOf(name), (changes.get(indexOf(name)) ?? 0) + amount);
    };
    for (const [name, amount] of from) change(name, -amount);
    for (const [name, amount] of to) change(name, amount);
    const total = [...by.values()].reduce((sum, order) => sum + order, 0);
    return {
      orders: [...by].map(([name, order]) => [indexOf(name), order] as const),
      changes: [...changes].filter(([, amount]) => amount !== 0),
      constant: readConstant(parameters.values, suffix, total, equation, fail),
    };
  };
  const steps = [stepOf(left, right, orders, '')];
  if (isBoth) steps.push(stepOf(right, left, right, ' back'));
  const allowed = isBoth ? ['k', 'A', 'Ea', 'k back', 'A back', 'Ea back'] : ['k', 'A', 'Ea'];
  const unknown = [...parameters.values.keys()].find((key) => !allowed.includes(key));
  if (unknown !== undefined)
    throw fail(
      `'${unknown}' says nothing about '${equation}'.`,
      `There are: ${allowed.join(', ')}, order X.`,
    );
  return steps;
}

function readSide(text: string, fail: Fail): Amounts {
  const amounts: Amounts = new Map();
  if (text.trim() === '') return amounts;
  for (const part of text.split('+')) {
    const groups = SPECIES.exec(part.trim())?.groups;
    if (groups === undefined) throw fail(`'${part.trim()}' is no species.`, EXAMPLE);
    const amount = Number((groups.amount as string | undefined) ?? 1);
    if (amount === 0) throw fail(`'${part.trim()}' takes part zero times.`);
    amounts.set(groups.name, (amounts.get(groups.name) ?? 0) + amount);
  }
  return amounts;
}

interface Parameters {
  values: Map<string, string>;
  orders: Amounts;
}

function readParameters(text: string, fail: Fail): Parameters {
  const values = new Map<string, string>();
  const orders: Amounts = new Map();
  for (const part of text.split(',')) {
    const found = /^\s*([^=]+?)\s*=\s*(.+?)\s*$/s.exec(part);
    if (found === null) throw fail(`'${part.trim()}' is no parameter.`, EXAMPLE);
    const [, key, value] = found;
    const order = /^order\s+(?:of\s+)?(\S+)$/.exec(key);
    if (order === null) {
      if (values.has(key)) throw fail(`'${key}' is given twice.`);
      values.set(key, value);
      continue;
    }
    const number = splitNumber(value);
    if (number === undefined || number.rest !== '' || number.value < 0)
      throw fail(`'${value}' is no order of '${order[1]}'.`);
    orders.set(order[1], number.value);
  }
  return { values, orders };
}

/** Either `k` at a temperature, or `A`, with `Ea` where the temperature counts. */
function readConstant(
  values: ReadonlyMap<string, string>,
  suffix: string,
  order: number,
  equation: string,
  fail: Fail,
): RateConstant {
  const [k, a, energy] = ['k', 'A', 'Ea'].map((key) => values.get(key + suffix));
  if ((k === undefined) === (a === undefined))
    throw fail(
      k === undefined
        ? `'${equation}' has no rate constant${suffix === '' ? '' : ' for the way back'}.`
        : `'${equation}' has both k${suffix} and A${suffix}.`,
      `Give k${suffix} = 0.1 /s at 90 °C, or A${suffix} and Ea${suffix}.`,
    );
  const [written, at] = (k ?? a!).split(/\s+at\s+/);
  const prefactor = rateIn(written, order, equation, fail);
  if (energy === undefined) {
    if (k === undefined) throw fail(`'${equation}' has A${suffix} and no Ea${suffix}.`, EXAMPLE);
    if (at !== undefined)
      throw fail(
        `'${equation}' has k${suffix} at ${at} and no Ea${suffix}.`,
        'Give the activation energy, or leave the temperature out.',
      );
    return { prefactor, energy: 0, reference: Infinity };
  }
  const joules = splitNumber(energy);
  const unit = joules === undefined ? undefined : parseUnit(joules.rest);
  if (joules === undefined || unit === undefined || !isMolarEnergy(unit))
    throw fail(`'${energy}' is no activation energy.`, `Write it as in Ea${suffix} = 40 kJ/mol.`);
  const base = { prefactor, energy: joules.value * unit.factor };
  if (k === undefined) return { ...base, reference: Infinity };
  const reference = at === undefined ? undefined : splitNumber(at);
  const toKelvin = reference === undefined ? undefined : temperatureUnit(reference.rest);
  if (reference === undefined || toKelvin === undefined)
    throw fail(
      at === undefined
        ? `'${equation}' does not say at which temperature k${suffix} was measured.`
        : `'${at}' is no temperature.`,
      'Write it as in k = 0.1 /s at 90 °C.',
    );
  return { ...base, reference: toKelvin(reference.value) };
}

/** The constant in L, mol and s; its unit must fit the order of the reaction. */
function rateIn(text: string, order: number, equation: string, fail: Fail): number {
  const number = splitNumber(text);
  if (number === undefined || number.value < 0)
    throw fail(`'${text}' is no rate constant.`, EXAMPLE);
  const unit = parseUnit(number.rest);
  const found = unit === undefined ? undefined : orderOfConstant(unit);
  if (unit === undefined || found === undefined)
    throw fail(
      number.rest === ''
        ? `The rate constant '${text}' of '${equation}' has no unit.`
        : `'${number.rest}' is no unit of a rate constant.`,
      'There are /s for first order, L/(mol s) or /M/s for second order, and so on.',
    );
  if (Math.abs(found - order) > 1e-9)
    throw fail(
      `The unit '${number.rest}' is one of order ${found}, and '${equation}' has order ${order}.`,
      'Correct the unit, or give the orders, as in order cat = 0.5.',
    );
  return number.value * unit.factor;
}
