/** What is wrong with the value of a field, in one sentence; the engine's own check stays the judge of a whole run. */
import { count } from '../components/format.ts';
import type { Field } from './json-schema.ts';
import { numberText } from './number-text.ts';

/** Undefined when the value may stand. A missing value may where the field has a default or is optional. */
export function fieldProblem(field: Field, value: unknown): string | undefined {
  if (value === undefined || value === '') {
    return field.required && field.default === undefined ? `${field.label} is missing.` : undefined;
  }
  switch (field.kind) {
    case 'number':
    case 'integer':
      return numberProblem(field, value);
    case 'choice':
      return field.options?.includes(numberText(value)) === true
        ? undefined
        : `${field.label} cannot be '${numberText(value)}'.`;
    case 'text':
      return textProblem(field, numberText(value));
    case 'interval': {
      const [low, high] = value as unknown[];
      if (typeof low !== 'number' || typeof high !== 'number')
        return `${field.label} needs two numbers.`;
      return low < high ? undefined : `The lower end of ${field.label.toLowerCase()} is not below the upper.`; // prettier-ignore
    }
    case 'list':
      return field.maxItems !== undefined && Array.isArray(value) && value.length > field.maxItems
        ? `${field.label} may hold ${count(field.maxItems)} entries at most.`
        : undefined;
    default:
      return undefined;
  }
}

function numberProblem(field: Field, value: unknown): string | undefined {
  const { label, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = field;
  if (typeof value !== 'number' || !Number.isFinite(value)) return `${label} is not a number.`;
  if (field.kind === 'integer' && !Number.isInteger(value))
    return `${label} is not a whole number.`;
  if (minimum !== undefined && value < minimum)
    return `${label} must be at least ${shown(minimum)}.`;
  if (maximum !== undefined && value > maximum)
    return `${label} must be at most ${shown(maximum)}.`;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return `${label} must be above ${shown(exclusiveMinimum)}.`;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    return `${label} must be below ${shown(exclusiveMaximum)}.`;
  return undefined;
}

function textProblem({ label, minLength, maxLength }: Field, value: string): string | undefined {
  if (minLength !== undefined && value.length < minLength) return `${label} is too short.`;
  if (maxLength !== undefined && value.length > maxLength)
    return `${label} may have ${count(maxLength)} characters at most.`;
  return undefined;
}

/** Which values a number may have: '2 to 4 096', 'above 0', '' when any. */
export function rangeText(field: Field): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = field;
  const low = minimum ?? exclusiveMinimum;
  const high = maximum ?? exclusiveMaximum;
  if (low !== undefined && high !== undefined) {
    const above = exclusiveMinimum === undefined ? '' : 'above ';
    const below = exclusiveMaximum === undefined ? '' : 'below ';
    return `${above}${shown(low)} to ${below}${shown(high)}`;
  }
  if (low !== undefined) return exclusiveMinimum === undefined ? `${shown(low)} or more` : `above ${shown(low)}`; // prettier-ignore
  if (high !== undefined) return exclusiveMaximum === undefined ? `up to ${shown(high)}` : `below ${shown(high)}`; // prettier-ignore
  return '';
}

function shown(value: number): string {
  return Number.isInteger(value) ? count(value) : numberText(value);
}
