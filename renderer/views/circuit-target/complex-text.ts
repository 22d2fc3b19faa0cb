/** Complex numbers as people type them: 0.5, -i, 0.5+0.5i, 1/2, sqrt(1/2)i; and amplitudes and matrices made of them. */
export type Complex = number | [re: number, im: number];

/** One real factor: a decimal number, a fraction, or a square root of one. */
const REAL = String.raw`(?:sqrt\(\s*\d*\.?\d+(?:e[+-]?\d+)?(?:\s*/\s*\d*\.?\d+)?\s*\)|\d*\.?\d+(?:e[+-]?\d+)?)(?:\s*/\s*(?:sqrt\(\s*\d*\.?\d+\s*\)|\d*\.?\d+))?`;
const TERM = new RegExp(String.raw`\s*([+-]?)\s*(?:(${REAL})\s*\*?\s*([ij])?|([ij]))\s*`, 'iy');

/** Undefined for what is no number. */
export function parseComplex(text: string): Complex | undefined {
  const tidy = text.trim().replaceAll('\u2212', '-').replaceAll('\u221a', 'sqrt');
  const pair = /^[([]\s*([^,]+),\s*([^,]+)[)\]]$/.exec(tidy);
  if (pair !== null) {
    const [re, im] = [parseComplex(pair[1]), parseComplex(pair[2])];
    return typeof re === 'number' && typeof im === 'number' ? asComplex(re, im) : undefined;
  }
  let [re, im, terms] = [0, 0, 0];
  TERM.lastIndex = 0;
  while (TERM.lastIndex < tidy.length) {
    const found = TERM.exec(tidy);
    // Terms after the first need a sign between them.
    if (found === null || (terms > 0 && found[1] === '')) return undefined;
    const [, sign, real, unit, alone] = found;
    const size = (sign === '-' ? -1 : 1) * (alone === undefined ? realValue(real) : 1);
    if (unit !== undefined || alone !== undefined) im += size;
    else re += size;
    terms++;
  }
  return terms === 0 || !Number.isFinite(re) || !Number.isFinite(im)
    ? undefined
    : asComplex(re, im);
}

function realValue(text: string): number {
  const quotient = (part: string): number => {
    const [above, below = '1'] = part.split('/');
    return Number(above) / Number(below);
  };
  const plain = text.replace(/sqrt\(([^)]*)\)/gi, (_, inner: string) =>
    String(Math.sqrt(quotient(inner))),
  );
  return quotient(plain);
}

function asComplex(re: number, im: number): Complex {
  return im === 0 ? re : [re, im];
}

/** At full precision, as `parseComplex` reads it. */
export function complexText(value: Complex): string {
  if (typeof value === 'number') return String(value);
  const [re, im] = value;
  if (im === 0) return String(re);
  if (re === 0) return `${im}i`;
  return `${re}${im < 0 ? '-' : '+'}${Math.abs(im)}i`;
}

export type Read<Value> = { value: Value } | { problem: string };

/** One amplitude a line, the state with all qubits 0 first. Length and norm are the engine's to judge. */
export function readAmplitudes(text: string): Read<Complex[]> {
  const lines = linesOf(text);
  const values = lines.map(({ content }) => parseComplex(content));
  const wrong = values.indexOf(undefined);
  if (wrong >= 0) return { problem: noNumber(lines[wrong].content, lines[wrong].line) };
  return { value: values as Complex[] };
}

/** One row a line, elements apart by blanks or semicolons. */
export function readMatrix(text: string): Read<Complex[][]> {
  const rows: Complex[][] = [];
  for (const { content, line } of linesOf(text)) {
    const row: Complex[] = [];
    for (const word of content.split(/[;\s]+/).filter((part) => part !== '')) {
      const value = parseComplex(word);
      if (value === undefined) return { problem: noNumber(word, line) };
      row.push(value);
    }
    rows.push(row);
  }
  return { value: rows };
}

/** The same amplitudes, divided by their length; undefined where there is none. */
export function normalized(amplitudes: readonly Complex[]): Complex[] | undefined {
  const parts = amplitudes.map((value): [number, number] => typeof value === 'number' ? [value, 0] : value); // prettier-ignore
  const length = Math.sqrt(parts.reduce((sum, [re, im]) => sum + re * re + im * im, 0));
  if (length === 0) return undefined;
  return parts.map(([re, im]) => asComplex(re / length, im / length));
}

function linesOf(text: string): { content: string; line: number }[] {
  return text
    .split('\n')
    .map((content, k) => ({ content: content.trim(), line: k + 1 }))
    .filter(({ content }) => content !== '');
}

function noNumber(text: string, line: number): string {
  return `‘${text.slice(0, 40)}’ in line ${line} is no number. Write 0.5, 0.5+0.5i, -i or sqrt(1/2).`;
}
