/** Numbers as people type them, and back. */

/** A finite number ('1 000', '2,5' and '1e-4' too), or undefined. */
export function parseNumber(text: string): number | undefined {
  const plain = text
    .replace(/[\s\u2009\u00a0\u202f]/g, '')
    .replace('\u2212', '-')
    .replace(/^([^,]*),([^,]*)$/, '$1.$2');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** All digits that matter and no others, such as 0.0005, 12000 and 2.35; a text as it stands. */
export function numberText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return JSON.stringify(value);
  return String(Number(value.toPrecision(12)));
}

/** A step for arrow keys that suits the size of a value: 1 for whole numbers, else a tenth of its leading digit's place. */
export function stepFor(value: number, whole: boolean): number {
  if (whole) return Math.abs(value) >= 1_000 ? 100 : Math.abs(value) >= 100 ? 10 : 1;
  if (value === 0) return 0.1;
  return 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
}
