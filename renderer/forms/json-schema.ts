/**
 * Reads JSON Schemas (as the engine makes them from its own) into the fields of a form: one field a property, with
 * its kind, range, default and help. Names, ranges and help are therefore those of run files and of the terminal.
 */

export interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  title?: string;
  description?: string;
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema | boolean;
  prefixItems?: JsonSchema[];
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

export type FieldKind =
  | 'number'
  | 'integer'
  | 'boolean'
  | 'choice'
  | 'text'
  /** Texts, one a line. */
  | 'list'
  /** Two numbers, the lower one first. */
  | 'interval'
  /** From a number to a number. */
  | 'table';

export interface Field {
  /** As it stands in a run file. */
  key: string;
  label: string;
  kind: FieldKind;
  help: string;
  required: boolean;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  options?: string[];
}

/** Zod gives every integer these bounds; they tell people nothing. */
const SAFE_INTEGER = Number.MAX_SAFE_INTEGER;

/** The schema that `$ref`s lead to; what stands beside a reference comes first. */
export function resolveSchema(schema: JsonSchema, root: JsonSchema): JsonSchema {
  let resolved = schema;
  for (let depth = 0; resolved.$ref !== undefined && depth < 20; depth++) {
    const { $ref, ...beside } = resolved;
    const target = $ref === '#' ? root : root.$defs?.[$ref.replace('#/$defs/', '')];
    resolved = {
      ...target,
      ...beside,
      ...(target?.$ref === undefined ? {} : { $ref: target.$ref }),
    };
    if (target === undefined) break;
  }
  return resolved;
}

/** The part of a schema at a path of property names; undefined where there is none. */
export function schemaAt(
  root: JsonSchema,
  path: readonly string[],
  schema = root,
): JsonSchema | undefined {
  const resolved = resolveSchema(schema, root);
  if (path.length === 0) return resolved;
  const [key, ...rest] = path;
  const property = resolved.properties?.[key];
  if (property !== undefined) return schemaAt(root, rest, property);
  for (const member of resolved.anyOf ?? resolved.oneOf ?? []) {
    const found = schemaAt(root, path, member);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of a union of objects that each have a constant `type`: the object of every type, in order. */
export function variantsOf(schema: JsonSchema, root: JsonSchema): Record<string, JsonSchema> {
  const { anyOf, oneOf } = resolveSchema(schema, root);
  const entries = (anyOf ?? oneOf ?? []).flatMap((member): [string, JsonSchema][] => {
    const resolved = resolveSchema(member, root);
    const type = resolveSchema(resolved.properties?.['type'] ?? {}, root).const;
    return typeof type === 'string' ? [[type, resolved]] : [];
  });
  return Object.fromEntries(entries);
}

/** The fields of an object schema in its order; constants and what no form can show are left out. */
export function fieldsOf(schema: JsonSchema, root: JsonSchema = schema): Field[] {
  const object = resolveSchema(schema, root);
  const required = new Set(object.required ?? []);
  return Object.entries(object.properties ?? {}).flatMap(([key, property]) => {
    const resolved = resolveSchema(property, root);
    const kind = kindOf(resolved, root);
    if (kind === undefined) return [];
    const field: Field = {
      key,
      label: labelOf(key),
      kind,
      help: resolved.description ?? '',
      required: required.has(key),
    };
    if (resolved.default !== undefined) field.default = resolved.default;
    if (resolved.enum !== undefined) field.options = resolved.enum.map(String);
    for (const limit of ['exclusiveMinimum', 'exclusiveMaximum', 'minimum', 'maximum'] as const) {
      const value = resolved[limit];
      if (value !== undefined && Math.abs(value) < SAFE_INTEGER) field[limit] = value;
    }
    // Above 0 is at least 1 among whole numbers.
    if (kind === 'integer' && field.exclusiveMinimum !== undefined) {
      field.minimum = Math.floor(field.exclusiveMinimum) + 1;
      delete field.exclusiveMinimum;
    }
    for (const limit of ['minLength', 'maxLength', 'maxItems'] as const) {
      const value = resolved[limit];
      if (value !== undefined) field[limit] = value;
    }
    return [field];
  });
}

function kindOf(schema: JsonSchema, root: JsonSchema): FieldKind | undefined {
  if (schema.const !== undefined) return undefined;
  if (schema.enum !== undefined) return 'choice';
  // A text or a list of texts is shown as a list.
  const members = schema.anyOf?.map((member) => resolveSchema(member, root));
  if (members?.some(({ type }) => type === 'array')) return 'list';
  switch (schema.type) {
    case 'number':
    case 'integer':
    case 'boolean':
      return schema.type;
    case 'string':
      return 'text';
    case 'array':
      return schema.prefixItems === undefined ? 'list' : 'interval';
    case 'object':
      return schema.properties === undefined ? 'table' : undefined;
    default:
      return undefined;
  }
}

/** Words whose capitals are not those of a sentence. */
const CAPITALS: Record<string, string> = { kl: 'KL', mb: 'MB', smarts: 'SMARTS', smiles: 'SMILES' };

/** `batchSize` as people read it: Batch size. */
export function labelOf(key: string): string {
  const words = key
    .replace(/[_-]/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(' ')
    .map((word) => CAPITALS[word] ?? word)
    .join(' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A choice as people read it: `leave-one-out` becomes leave one out. */
export function optionLabel(option: string): string {
  return option.replace(/-/g, ' ');
}
