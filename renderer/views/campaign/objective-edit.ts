/** A result as it is changed in the middle of a campaign: texts of the form, and what they come to. */
import type { CampaignObjective } from '../../../core/protocol/campaign-records.ts';
import { numberText, parseNumber } from '../../forms/number-text.ts';

export interface ObjectiveForm {
  name: string;
  unit: string;
  goal: CampaignObjective['goal'];
  target: string;
  noise: string;
  threshold: string;
  low: string;
  high: string;
}

const NUMBERS = ['target', 'noise', 'threshold', 'low', 'high'] as const;

const NAMES: Record<(typeof NUMBERS)[number], string> = {
  target: 'The target',
  noise: 'The noise',
  threshold: 'The threshold',
  low: 'The lowest possible value',
  high: 'The highest possible value',
};

export function objectiveForm(objective?: CampaignObjective): ObjectiveForm {
  const { name = '', unit = '', goal = 'maximize' } = objective ?? {};
  const texts = NUMBERS.map((key) => [key, numberText(objective?.[key])] as const);
  return { name, unit, goal, ...(Object.fromEntries(texts) as Record<(typeof NUMBERS)[number], string>) }; // prettier-ignore
}

/** The result as it shall be, or a sentence that says what is missing or no number. */
export function objectiveOfForm(form: ObjectiveForm): CampaignObjective | string {
  const name = form.name.trim();
  if (name === '') return 'The result needs a name.';
  const objective: CampaignObjective = { name, goal: form.goal };
  if (form.unit.trim() !== '') objective.unit = form.unit.trim();
  for (const key of NUMBERS) {
    const text = form[key].trim();
    if (key === 'target' && form.goal !== 'target') continue;
    if (text === '') {
      if (key === 'target') return `${NAMES[key]} is missing.`;
      continue;
    }
    const value = parseNumber(text);
    if (value === undefined) return `${NAMES[key]} is no number: ‘${text}’.`;
    objective[key] = value;
  }
  return objective;
}

/** The edits that turn one into the other, in the order in which they can be made. */
export function objectiveEdits(
  before: CampaignObjective | undefined,
  after: CampaignObjective,
): object[] {
  if (before === undefined) return [{ kind: 'add-objective', objective: after }];
  const renamed = { ...after, name: before.name };
  return [
    ...(isSame(before, renamed) ? [] : [{ kind: 'change-objective', name: before.name, objective: renamed }]),
    ...(before.name === after.name ? [] : [{ kind: 'rename-objective', from: before.name, to: after.name }]),
  ]; // prettier-ignore
}

function isSame(a: CampaignObjective, b: CampaignObjective): boolean {
  return (['unit', 'goal', ...NUMBERS] as const).every((key) => a[key] === b[key]);
}
