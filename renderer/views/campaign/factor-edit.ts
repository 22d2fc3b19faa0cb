/** A factor as it is changed in the middle of a campaign: texts of the form, and the edit that they come to. */
import type { CampaignFactor } from '../../../core/protocol/campaign-records.ts';
import { numberText, parseNumber } from '../../forms/number-text.ts';
import { categoryOf, splitValues } from './new-space.ts';

export interface FactorEdit {
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
  return {
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
  { low, high, step, levels, retired, added }: FactorEdit,
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
      const kept = factor.categories.map((one) => ({
        ...one,
        retired: retired.includes(one.name),
      }));
      const more = splitValues(added).map((text) => ({ ...categoryOf(text), retired: false }));
      return { ...factor, categories: [...kept, ...more] };
    }
  }
}
