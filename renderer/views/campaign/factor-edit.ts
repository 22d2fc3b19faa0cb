/** A factor as it is changed in the middle of a campaign: texts of the form, and the edit that they come to. */
import type { CampaignFactor } from '../../../core/protocol/campaign-records.ts';
import { numberText, parseNumber } from '../../forms/number-text.ts';
import { categoryOf, splitValues, spaceOf, type FactorRow } from './new-space.ts';

export interface FactorEdit {
  name: string;
  /** Names of the categories as they shall be, and what an experiment with each costs, by their names so far. */
  names: Record<string, string>;
  costs: Record<string, string>;
  low: string;
  high: string;
  step: string;
  /** Of a factor with fixed numbers. */
  levels: string;
  /** Names of categories that are no longer suggested. */
  retired: string[];
  /** Categories to add, as in a new space. */
  added: string;
}

export function editOf(factor: CampaignFactor): FactorEdit {
  const isRange = factor.kind === 'continuous' || factor.kind === 'integer';
  const categories = factor.kind === 'categorical' ? factor.categories : [];
  return {
    name: factor.name,
    names: Object.fromEntries(categories.map(({ name }) => [name, name])),
    costs: Object.fromEntries(categories.map(({ name, cost }) => [name, numberText(cost)])),
    low: isRange ? numberText(factor.low) : '',
    high: isRange ? numberText(factor.high) : '',
    step: factor.kind === 'continuous' ? numberText(factor.step) : '',
    levels: factor.kind === 'discrete' ? factor.levels.map(numberText).join('; ') : '',
    retired:
      factor.kind === 'categorical'
        ? factor.categories.filter(({ retired }) => retired).map(({ name }) => name)
        : [],
    added: '',
  };
}

/** The factor as it shall be, or a sentence that says which text is no number. */
export function changedFactor(
  factor: CampaignFactor,
  { low, high, step, levels, retired, added, costs }: FactorEdit,
): CampaignFactor | string {
  const noNumber = (text: string): string => `‘${text.trim()}’ is no number.`;
  switch (factor.kind) {
    case 'continuous':
    case 'integer': {
      const [from, to] = [parseNumber(low), parseNumber(high)];
      if (from === undefined) return noNumber(low);
      if (to === undefined) return noNumber(high);
      if (factor.kind === 'integer') return { ...factor, low: from, high: to };
      const { step: _, ...rest } = factor;
      if (step.trim() === '') return { ...rest, low: from, high: to };
      const by = parseNumber(step);
      return by === undefined ? noNumber(step) : { ...rest, low: from, high: to, step: by };
    }
    case 'discrete': {
      const texts = splitValues(levels);
      const wrong = texts.find((text) => parseNumber(text) === undefined);
      if (wrong !== undefined) return noNumber(wrong);
      return { ...factor, levels: texts.map((text) => parseNumber(text)!) };
    }
    case 'categorical': {
      const wrong = factor.categories.find(({ name }) => isNoNumber(costs[name] ?? ''));
      if (wrong !== undefined) return noNumber(costs[wrong.name]);
      const kept = factor.categories.map(({ cost: _, ...one }) => {
        const cost = parseNumber(costs[one.name] ?? '');
        const isRetired = retired.includes(one.name);
        return { ...one, ...(cost === undefined ? {} : { cost }), retired: isRetired };
      });
      const more = splitValues(added).map((text) => ({ ...categoryOf(text), retired: false }));
      return { ...factor, categories: [...kept, ...more] };
    }
  }
}

function isNoNumber(text: string): boolean {
  return text.trim() !== '' && parseNumber(text) === undefined;
}

/** The edits that the form comes to, in the order in which they can be made; or a sentence about what is wrong in it. */
export function factorEdits(factor: CampaignFactor, edit: FactorEdit): object[] | string {
  const changed = changedFactor(factor, edit);
  if (typeof changed === 'string') return changed;
  const [name, to] = [factor.name, edit.name.trim()];
  if (to === '') return 'The factor needs a name.';
  const renamed = Object.entries(edit.names).filter(([from, next]) => from !== next.trim());
  if (renamed.some(([, next]) => next.trim() === '')) return 'Each category needs a name.';
  const isSame = JSON.stringify(sorted(changed)) === JSON.stringify(sorted(factor));
  return [
    ...(isSame ? [] : [{ kind: 'change-factor', name, factor: changed }]),
    ...renamed.map(([from, next]) => ({ kind: 'rename-category', factor: name, from, to: next.trim() })),
    ...(to === name ? [] : [{ kind: 'rename-factor', from: name, to }]),
  ]; // prettier-ignore
}

/** Keys in one order, so that equal factors read the same. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b)).map(([key, one]) => [key, sorted(one)])); // prettier-ignore
}

/** Another factor; `past` is its value in the experiments so far, empty where it is not known. */
export function addedFactor(row: FactorRow, past: string): object | string {
  const made = spaceOf([row], [{ key: 1, name: '\u0000', goal: 'maximize', target: '', unit: '' }]);
  if ('problem' in made) return made.problem;
  const [factor] = (made.space as { factors: { kind: string }[] }).factors;
  const text = past.trim();
  if (text === '') return { kind: 'add-factor', factor };
  const value = factor.kind === 'categorical' ? text : parseNumber(text);
  if (value === undefined) return `The value so far is no number: ‘${text}’.`;
  return { kind: 'add-factor', factor, past: value };
}
