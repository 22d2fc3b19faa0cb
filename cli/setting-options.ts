/** Options of a command from a zod schema, so that names, ranges, defaults and help stand in one place. */
import { z } from 'zod';
import { explainZodError } from '../core/protocol/validation.ts';
import type { OptionSpec, OptionSpecs } from './command.ts';

interface Property {
  type?: string;
  description?: string;
  default?: string | number | boolean;
  enum?: string[];
  minimum?: number;
  maximum?: number;
}

/** `learningRate` becomes `--learning-rate`. A setting that is true by default becomes a flag `--no-NAME`. */
export function settingOptions(schema: z.ZodObject): OptionSpecs {
  return Object.fromEntries(
    Object.entries(properties(schema)).map(([key, property]) => [
      optionName(key, property),
      optionSpec(property),
    ]),
  );
}

/** The settings that the options of `settingOptions` say. Throws a bad-input AppError. */
export function settingsFrom<Schema extends z.ZodObject>(
  schema: Schema,
  values: Readonly<Record<string, unknown>>,
): z.output<Schema> {
  const given: Record<string, unknown> = {};
  for (const [key, property] of Object.entries(properties(schema))) {
    const value = values[optionName(key, property)];
    if (property.type === 'boolean')
      given[key] = value === true ? !property.default : property.default;
    else if (value !== undefined) given[key] = value;
  }
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw explainZodError(parsed.error, given, undefined, schema);
}

function properties(schema: z.ZodObject): Record<string, Property> {
  return (z.toJSONSchema(schema, { io: 'input' }).properties ?? {}) as Record<string, Property>;
}

function optionName(key: string, { type, default: usual }: Property): string {
  const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return type === 'boolean' && usual === true ? `no-${name}` : name;
}

function optionSpec(property: Property): OptionSpec {
  const { description = '', default: usual, minimum, maximum } = property;
  const off = usual === true ? 'do not ' : '';
  if (property.type === 'boolean') return { type: 'flag', help: `${off}${description}` };
  const help = usual === undefined ? description : `${description} (default ${usual})`;
  if (property.type === 'integer' || property.type === 'number') {
    return {
      type: property.type,
      value: property.type === 'integer' ? 'N' : 'X',
      help,
      ...(minimum === undefined ? {} : { minimum }),
      ...(maximum === undefined ? {} : { maximum }),
    };
  }
  return {
    type: 'text',
    value: 'NAME',
    help,
    ...(property.enum === undefined ? {} : { choices: property.enum }),
  };
}
