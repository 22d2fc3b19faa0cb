/** Angles in OpenQASM: numbers, pi, arithmetic, functions, and the parameters of a gate definition. */
import type { TokenReader } from './qasm-tokens.ts';

const CONSTANTS: Readonly<Record<string, number>> = {
  pi: Math.PI,
  '\u03c0': Math.PI,
  tau: 2 * Math.PI,
  euler: Math.E,
};

const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  arcsin: Math.asin,
  arccos: Math.acos,
  arctan: Math.atan,
  exp: Math.exp,
  ln: Math.log,
  log: Math.log,
  sqrt: Math.sqrt,
};

/** Reads a sum; `parameters` are names with values. */
export function readExpression(
  reader: TokenReader,
  parameters: ReadonlyMap<string, number>,
): number {
  let value = readProduct(reader, parameters);
  for (;;)
    if (reader.accept('+')) value += readProduct(reader, parameters);
    else if (reader.accept('-')) value -= readProduct(reader, parameters);
    else return value;
}

function readProduct(reader: TokenReader, parameters: ReadonlyMap<string, number>): number {
  let value = readSigned(reader, parameters);
  for (;;)
    if (reader.accept('*')) value *= readSigned(reader, parameters);
    else if (reader.accept('/')) value /= readSigned(reader, parameters);
    else return value;
}

/** A sign binds less than a power: -2^2 is -4. */
function readSigned(reader: TokenReader, parameters: ReadonlyMap<string, number>): number {
  if (reader.accept('-')) return -readSigned(reader, parameters);
  if (reader.accept('+')) return readSigned(reader, parameters);
  const base = readAtom(reader, parameters);
  return reader.accept('^') || reader.accept('**') ? base ** readSigned(reader, parameters) : base;
}

function readAtom(reader: TokenReader, parameters: ReadonlyMap<string, number>): number {
  if (reader.accept('(')) {
    const value = readExpression(reader, parameters);
    reader.expect(')');
    return value;
  }
  if (reader.next.kind === 'number') return Number(reader.take().text);
  const { text, line } = reader.next;
  if (reader.next.kind === 'name') {
    reader.take();
    const known = parameters.get(text) ?? CONSTANTS[text];
    if (known !== undefined) return known;
    const f = FUNCTIONS[text];
    if (f !== undefined) {
      reader.expect('(');
      const value = f(readExpression(reader, parameters));
      reader.expect(')');
      return value;
    }
  }
  throw reader.error(
    `"${text}" is no number, constant or function.`,
    'Angles are written with numbers, pi and arithmetic.',
    line,
  );
}
