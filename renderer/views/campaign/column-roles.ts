/** What a column of a table of past experiments may mean, as choices of a list. */
import type { CampaignColumn } from '../../../core/protocol/campaign-records.ts';

export interface RoleOption {
  value: string;
  label: string;
}

const PLAIN: readonly RoleOption[] = [
  { value: 'categorical', label: 'Factor, categories' },
  { value: 'continuous', label: 'Factor, a range of numbers' },
  { value: 'discrete', label: 'Factor, these numbers only' },
  { value: 'maximize', label: 'Result, higher is better' },
  { value: 'minimize', label: 'Result, lower is better' },
];
const EXTRAS: readonly RoleOption[] = [
  { value: 'plate', label: 'Plate' },
  { value: 'well', label: 'Well' },
  { value: 'status', label: 'Status' },
  { value: 'note', label: 'Note' },
  { value: 'ignored', label: 'Not used' },
];

/** Structures and constants belong to one of the categorical factors. */
export function roleOptions(
  columns: readonly CampaignColumn[],
  column: CampaignColumn,
): RoleOption[] {
  const owners = columns.filter(
    (other) =>
      other.role === 'factor' && other.kind === 'categorical' && other.heading !== column.heading,
  );
  return [
    ...PLAIN,
    ...owners.flatMap(({ heading, name }) => [
      { value: `structure:${heading}`, label: `SMILES of ${name}` },
      { value: `descriptor:${heading}`, label: `A constant of ${name}` },
    ]),
    ...EXTRAS,
  ];
}

export function roleValue(column: CampaignColumn): string {
  switch (column.role) {
    case 'factor':
      return column.kind;
    case 'objective':
      return column.goal;
    case 'structure':
    case 'descriptor':
      return `${column.role}:${column.of}`;
    default:
      return column.role;
  }
}

/** The columns after one was given another meaning; what described it describes nothing any more. */
export function withRole(
  columns: readonly CampaignColumn[],
  heading: string,
  value: string,
): CampaignColumn[] {
  const changed = columns.map((column) =>
    column.heading === heading ? changedColumn(column, value) : column,
  );
  const isOwner = (of: string): boolean =>
    changed.some((one) => one.heading === of && one.role === 'factor' && one.kind === 'categorical'); // prettier-ignore
  return changed.map((column) =>
    'of' in column && !isOwner(column.of) ? changedColumn(column, 'ignored') : column,
  );
}

function changedColumn(column: CampaignColumn, value: string): CampaignColumn {
  const { heading, name, unit, decimal } = column;
  const base = { heading, name, decimal, ...(unit === undefined ? {} : { unit }) };
  const [role, ...rest] = value.split(':');
  const of = rest.join(':');
  switch (role) {
    case 'categorical':
    case 'continuous':
    case 'discrete':
      return { ...base, role: 'factor', kind: role };
    case 'maximize':
    case 'minimize':
      return { ...base, role: 'objective', goal: role };
    case 'structure':
    case 'descriptor':
      return { ...base, role, of };
    case 'plate':
    case 'well':
    case 'status':
    case 'note':
      return { ...base, role };
    default:
      return { ...base, role: 'ignored', reason: 'Not chosen.' };
  }
}
