/** A reaction space as it is typed into a form, row by row. */
import { parseNumber } from '../../forms/number-text.ts';

export type FactorForm = 'range' | 'levels' | 'categories';

export interface FactorRow {
  key: number;
  name: string;
  form: FactorForm;
  unit: string;
  low: string;
  high: string;
  /** Empty for any value. */
  step: string;
  /** Numbers or names, with commas or in lines; 'DMF = CN(C)C=O' gives a category its structure. */
  values: string;
}

export interface ObjectiveRow {
  key: number;
  name: string;
  goal: 'maximize' | 'minimize' | 'target';
  target: string;
  unit: string;
}

export const FACTOR_FORMS: readonly { value: FactorForm; label: string }[] = [
  { value: 'range', label: 'A range' },
  { value: 'levels', label: 'These numbers' },
  { value: 'categories', label: 'Categories' },
];

export const GOALS: readonly { value: ObjectiveRow['goal']; label: string }[] = [
  { value: 'maximize', label: 'Higher is better' },
  { value: 'minimize', label: 'Lower is better' },
  { value: 'target', label: 'As near as possible to' },
];

export function emptyFactor(key: number, form: FactorForm = 'range'): FactorRow {
  return { key, name: '', form, unit: '', low: '', high: '', step: '', values: '' };
}

export function emptyObjective(key: number, name = '', unit = ''): ObjectiveRow {
  return { key, name, goal: 'maximize', target: '', unit };
}

/** The space, or the first sentence that says what is missing. */
export function spaceOf(
  factors: readonly FactorRow[],
  objectives: readonly ObjectiveRow[],
): { space: unknown } | { problem: string } {
  try {
    const used = factors.filter((row) => !isBlank(row));
    if (used.length === 0) return { problem: 'Say what can be varied: fill in at least one factor.' }; // prettier-ignore
    const wanted = objectives.filter(({ name }) => name.trim() !== '');
    if (wanted.length === 0) return { problem: 'Say what is measured: name at least one result.' };
    return { space: { factors: used.map(factorOf), objectives: wanted.map(objectiveOf) } };
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    return { problem: error.message };
  }
}

/** What a row still lacks; not for people who have only begun. */
class Missing extends Error {}

function isBlank({ name, low, high, values }: FactorRow): boolean {
  return [name, low, high, values].every((text) => text.trim() === '');
}

function factorOf(row: FactorRow): object {
  const name = row.name.trim();
  if (name === '') throw new Missing('One of the factors has no name.');
  const unit = row.unit.trim() === '' ? {} : { unit: row.unit.trim() };
  if (row.form === 'range') {
    const low = numberOf(row.low, `lowest value of '${name}'`);
    const high = numberOf(row.high, `highest value of '${name}'`);
    const step = row.step.trim() === '' ? {} : { step: numberOf(row.step, `step of '${name}'`) };
    return { name, kind: 'continuous', low, high, ...step, ...unit };
  }
  const values = splitValues(row.values);
  if (values.length === 0) throw new Missing(`'${name}' has no values yet.`);
  if (row.form === 'levels')
    return { name, kind: 'discrete', levels: values.map((text) => numberOf(text, `number '${text}' of '${name}'`)), ...unit }; // prettier-ignore
  return { name, kind: 'categorical', categories: values.map(categoryOf) };
}

function objectiveOf({ name, goal, target, unit }: ObjectiveRow): object {
  return {
    name: name.trim(),
    goal,
    ...(goal === 'target' ? { target: numberOf(target, `target of '${name.trim()}'`) } : {}),
    ...(unit.trim() === '' ? {} : { unit: unit.trim() }),
  };
}

/** Lines or semicolons when there are any, else commas: names such as 1,4-dioxane keep theirs. */
export function splitValues(text: string): string[] {
  const separator = /[\n;]/.test(text) ? /[\n;]/ : /,\s+|,(?=\D)|(?<=\D),(?=\d)/;
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** 'DMF = CN(C)C=O' has a structure. */
export function categoryOf(text: string): { name: string; smiles?: string } {
  const [name, ...rest] = text.split(/\s=\s/);
  const smiles = rest.join(' = ').trim();
  return smiles === '' ? { name: name.trim() } : { name: name.trim(), smiles };
}

function numberOf(text: string, what: string): number {
  const value = parseNumber(text);
  if (value === undefined) throw new Missing(text.trim() === '' ? `The ${what} is missing.` : `The ${what} is no number: '${text.trim()}'.`); // prettier-ignore
  return value;
}
