/** Numbers as people write them in tables: decimal commas, thousands, units, limits, missing values. */

export type DecimalMark = '.' | ',';

export type NumberCell =
  | { kind: 'number'; value: number; unit: string }
  | { kind: 'missing' }
  | { kind: 'problem'; why: string };

const MISSING = /^(|n\.?\s?[ad]\.?|n\/[ad]|nan|null|none|not (measured|determined|run)|[-–—?]+)$/i;
const LIMIT = /^(<|>|≤|≥|<=|>=|~|≈|ca\.?|about)\s*[\d.,]+/i;
/** A number, perhaps with its error, and what stands behind it. */
const NUMBER =
  /^(?<number>[-+−]?(?:\d[\d .,'’]*|[.,]\d+)(?:[eE][-+]?\d+)?)(?:\s*(?:±|\+\/-|\+-)\s*[\d.,]+)?\s*(?<unit>.*)$/su;
/** Units of laboratories; anything else behind a number makes the cell a text, such as the label 2a. */
const UNIT_PART =
  '(?:(?:mol|wt|vol|area)?\\s?%|°?[CF]|K|[munpkµμ]?(?:M|mol|g|[lL]|m|s|Pa|V|A|W|J)|min|h|hrs?|hours?|d|days?|eq\\.?|equiv\\.?|rpm|psi|bar|mbar|atm|ppm|ppb|nm|Å)(?:\\^?-?\\d)?';
const UNIT = new RegExp(`^${UNIT_PART}(?:\\s?[·*/ ]\\s?${UNIT_PART})*$`, 'u');

/** What a cell of a numeric column holds. */
export function readNumber(cell: string, decimal: DecimalMark): NumberCell {
  const text = cell.trim();
  if (MISSING.test(text)) return { kind: 'missing' };
  if (LIMIT.test(text)) return { kind: 'problem', why: `'${text}' is a limit, not a number` };
  const found = NUMBER.exec(text)?.groups;
  const unit = found?.unit.trim() ?? '';
  if (found === undefined || (unit !== '' && !UNIT.test(unit)))
    return { kind: 'problem', why: `'${text}' is no number` };
  const value = Number(normalize(found.number.trim(), decimal));
  if (!Number.isFinite(value)) return { kind: 'problem', why: `'${text}' is no number` };
  return { kind: 'number', value, unit };
}

/** Digits with a point, if the marks are used as `decimal` says; otherwise something that is no number. */
function normalize(number: string, decimal: DecimalMark): string {
  const group = decimal === '.' ? ',' : '.';
  const plain = number.replace('−', '-').replace(/[ '’](?=\d{3})/g, '');
  const grouped = new RegExp(`^[-+]?\\d{1,3}(\\${group}\\d{3})+(?!\\d)`);
  const ungrouped = grouped.test(plain) ? plain.replaceAll(group, '') : plain;
  return decimal === ',' ? ungrouped.replace(',', '.') : ungrouped;
}

/** Which mark the numbers of a column have; `separator` decides where 1,234 could be either. */
export function findDecimalMark(cells: readonly string[], separator: string): DecimalMark {
  let points = 0;
  let commas = 0;
  let either = 0;
  for (const cell of cells) {
    const digits = /[-+]?\d[\d.,]*/.exec(cell)?.[0] ?? '';
    const lastPoint = digits.lastIndexOf('.');
    const lastComma = digits.lastIndexOf(',');
    if (lastPoint < 0 && lastComma < 0) continue;
    // Where both stand, the last is the decimal mark; a lone point always is.
    if (lastPoint > lastComma) points++;
    else if (lastPoint >= 0) commas++;
    else if (/^[-+]?[1-9]\d{0,2}(,\d{3})+$/.test(digits)) either++;
    else commas++;
  }
  if (commas > points) return ',';
  if (points > 0 || either === 0) return '.';
  // With commas between the cells, commas within them are thousands; German tables have semicolons.
  return separator === ',' ? '.' : ',';
}
