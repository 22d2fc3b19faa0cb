/** Turns what zod says about a settings file into one sentence for people: which field, which value, how to mend it. */
import { z } from 'zod';
import { badInput, nearestName } from './errors.ts';
import type { AppError } from './errors.ts';

type Path = readonly PropertyKey[];
type JsonSchema = {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  const?: unknown;
};

const LONGEST_VALUE_SHOWN = 60;

/** `scoring.components[1].weight` for ['scoring', 'components', 1, 'weight']. */
export function fieldPath(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

/** The value as it would stand in the file, shortened, in quotes. */
export function quoteValue(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const short =
    text.length > LONGEST_VALUE_SHOWN ? `${text.slice(0, LONGEST_VALUE_SHOWN - 3)}...` : text;
  return `'${short}'`;
}

/**
 * The first problem of a failed zod parse as an AppError of kind 'bad-input': one sentence with the field and the
 * value, and a hint. `schema`, when given, lets a misspelt key be answered with the nearest known one.
 */
export function explainZodError(
  error: z.ZodError,
  value: unknown,
  file?: string,
  schema?: z.ZodType,
): AppError {
  // A misspelt key often makes a required one missing too: name the misspelling.
  const issues = error.issues;
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  const { message, hint, path } = explainIssue(issue, issue.path, value, schema);
  const field = fieldPath(path);
  const place = { ...(file === undefined ? {} : { file }), ...(field === '' ? {} : { field }) };
  return badInput(message, place, hint);
}

interface Explanation {
  message: string;
  hint?: string;
  path: Path;
}

function explainIssue(
  issue: z.core.$ZodIssue,
  path: Path,
  root: unknown,
  schema: z.ZodType | undefined,
): Explanation {
  const value = valueAt(root, path);
  const name = path.length === 0 ? 'The file' : `'${fieldPath(path)}'`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return explainUnknownKey(issue.keys[0], path, root, schema);
    case 'invalid_type': {
      if (value === undefined) {
        return { path, message: `${name} is missing.`, hint: `Add it: ${expected(issue)}.` };
      }
      return { path, message: `${name} is ${quoteValue(value)}, not ${expected(issue)}.` };
    }
    case 'invalid_value':
      return explainChoice(issue.values.map(String), path, value);
    case 'invalid_union':
      return explainUnion(issue, path, root, schema);
    case 'too_small':
    case 'too_big':
      return explainLimit(issue, path, value);
    case 'not_multiple_of':
      return {
        path,
        message: `${name} is ${quoteValue(value)}, not a multiple of ${issue.divisor}.`,
      };
    case 'custom': {
      const hint: unknown = issue.params?.['hint'];
      return { path, message: issue.message, ...(typeof hint === 'string' ? { hint } : {}) };
    }
    default:
      return { path, message: `${name} is ${quoteValue(value)}: ${issue.message}.` };
  }
}

function explainUnknownKey(
  key: string,
  path: Path,
  root: unknown,
  schema: z.ZodType | undefined,
): Explanation {
  const where = path.length === 0 ? '' : ` in '${fieldPath(path)}'`;
  const known = schema === undefined ? [] : knownKeys(schema, path, root);
  return {
    path: [...path, key],
    message: `Unknown key '${key}'${where}.`,
    hint: suggest(key, known) ?? 'Remove it.',
  };
}

function explainChoice(known: readonly string[], path: Path, value: unknown): Explanation {
  const name = `'${fieldPath(path)}'`;
  if (value === undefined) {
    const hint = known.length === 1 ? `Add it: '${known[0]}'.` : `Add one of: ${known.join(', ')}.`;
    return { path, message: `${name} is missing.`, hint };
  }
  if (known.length === 1) {
    return { path, message: `${name} is ${quoteValue(value)}, not '${known[0]}'.` };
  }
  const hint = suggest(typeof value === 'string' ? value : '', known);
  const message = `Unknown value ${quoteValue(value)} of ${name}.`;
  return hint === undefined ? { path, message } : { path, message, hint };
}

function explainUnion(
  issue: z.core.$ZodIssueInvalidUnion,
  path: Path,
  root: unknown,
  schema: z.ZodType | undefined,
): Explanation {
  const options: unknown = 'options' in issue ? issue.options : undefined;
  if (Array.isArray(options) && options.length > 0) {
    const parent = valueAt(root, path.slice(0, -1));
    if (typeof parent !== 'object' || parent === null) {
      const holder = path.slice(0, -1);
      return {
        path: holder,
        message: `'${fieldPath(holder)}' is ${quoteValue(parent)}, not an object.`,
      };
    }
    return explainChoice(options.map(String), path, valueAt(root, path));
  }
  // The branch that got furthest into the value is the one that was meant.
  const branches = issue.errors.filter((branch) => branch.length > 0);
  const deepest = branches.reduce<z.core.$ZodIssue | undefined>((best, branch) => {
    const first = branch[0];
    return best === undefined || first.path.length > best.path.length ? first : best;
  }, undefined);
  if (deepest === undefined || deepest.path.length === 0) {
    const kinds = branches.flatMap((branch) =>
      branch[0].code === 'invalid_type' ? [expected(branch[0])] : [],
    );
    const wanted =
      kinds.length === 0 ? 'one of the allowed forms' : [...new Set(kinds)].join(' or ');
    const value = valueAt(root, path);
    return value === undefined
      ? { path, message: `'${fieldPath(path)}' is missing.`, hint: `Add it: ${wanted}.` }
      : { path, message: `'${fieldPath(path)}' is ${quoteValue(value)}, not ${wanted}.` };
  }
  return explainIssue(deepest, [...path, ...deepest.path], root, schema);
}

function explainLimit(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  path: Path,
  value: unknown,
): Explanation {
  const name = path.length === 0 ? 'The file' : `'${fieldPath(path)}'`;
  const small = issue.code === 'too_small';
  const limit = Number(small ? issue.minimum : issue.maximum);
  if (issue.origin === 'number' || issue.origin === 'int') {
    const bound =
      issue.inclusive === false
        ? `${small ? 'greater' : 'less'} than ${limit}`
        : `at ${small ? 'least' : 'most'} ${limit}`;
    return { path, message: `${name} is ${quoteValue(value)}; it must be ${bound}.` };
  }
  const unit = issue.origin === 'string' ? 'character' : 'entry';
  const units = limit === 1 ? unit : unit === 'entry' ? 'entries' : 'characters';
  if (small && limit === 1) return { path, message: `${name} is empty.`, hint: `Add an entry.` };
  return { path, message: `${name} must hold at ${small ? 'least' : 'most'} ${limit} ${units}.` };
}

function suggest(wrong: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const nearest = nearestName(wrong, known);
  return nearest === undefined ? `Known: ${known.join(', ')}.` : `Did you mean '${nearest}'?`;
}

const ARTICLES: Record<string, string> = {
  int: 'a whole number',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  string: 'a text',
  boolean: 'true or false',
};

function expected(issue: z.core.$ZodIssueInvalidType): string {
  return ARTICLES[issue.expected] ?? `a ${issue.expected}`;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    root,
  );
}

/** Keys that the schema knows at this path; of a union, the keys of the members whose constants fit the value. */
function knownKeys(schema: z.ZodType, path: Path, root: unknown): string[] {
  const top = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  let nodes = members(top, top, root);
  let value = root;
  for (const key of path) {
    value = valueAt(value, [key]);
    nodes = nodes
      .flatMap((node) => stepInto(node, key))
      .flatMap((node) => members(node, top, value));
  }
  return [...new Set(nodes.flatMap((node) => Object.keys(node.properties ?? {})))];
}

function stepInto(node: JsonSchema, key: PropertyKey): JsonSchema[] {
  if (typeof key === 'number') {
    const item = node.prefixItems?.[key] ?? node.items;
    return item === undefined ? [] : [item];
  }
  const property = node.properties?.[String(key)];
  if (property !== undefined) return [property];
  return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
}

function members(node: JsonSchema, top: JsonSchema, value: unknown): JsonSchema[] {
  if (node.$ref !== undefined) {
    const name = node.$ref.replace('#/$defs/', '');
    const target = node.$ref === '#' ? top : top.$defs?.[name];
    return target === undefined ? [] : members(target, top, value);
  }
  const union = node.anyOf ?? node.oneOf ?? node.allOf;
  if (union !== undefined) return union.flatMap((member) => members(member, top, value));
  const fits = Object.entries(node.properties ?? {}).every(
    ([key, property]) => property.const === undefined || property.const === valueAt(value, [key]),
  );
  return fits ? [node] : [];
}
