/** Splits an expression into tokens. Names that are no plain word stand in 'single quotes', texts in "double quotes". */
import { badInput, type ErrorPlace } from '../../protocol/errors.ts';
import type { Span } from './expression.ts';

export type Token = { span: Span } & (
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  | { kind: 'name'; name: string; quoted: boolean }
  | { kind: 'symbol'; symbol: string }
  | { kind: 'end' }
);

const KEYWORDS = new Set(['and', 'or', 'not', 'in', 'if', 'then', 'else', 'mod']);
/** Other ways to write a symbol: of spreadsheets, of other languages, of papers. */
const ALIASES: Readonly<Record<string, string>> = {
  '=': '==', '<>': '!=', '≠': '!=', '≤': '<=', '≥': '>=', '&&': 'and', '||': 'or', '!': 'not', '%': 'mod', '**': '^',
  '·': '*', '×': '*', '−': '-',
}; // prettier-ignore
const SPACE = /\s+/uy;
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/uy;
const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_.]*/uy;
const QUOTED = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/uy;
const SYMBOL = /==|!=|<>|<=|>=|&&|\|\||\*\*|[-+*/^%(),<>=!≠≤≥·×−]/uy;

/** Throws AppError 'bad-input' with the column of the first character that belongs to no token. */
export function tokenize(text: string, place: ErrorPlace = {}): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) return undefined;
    at = pattern.lastIndex;
    return found;
  };
  for (;;) {
    match(SPACE);
    const start = at;
    if (start >= text.length) {
      tokens.push({ kind: 'end', span: { start, end: start } });
      return tokens;
    }
    const number = match(NUMBER);
    if (number !== undefined) {
      tokens.push({ kind: 'number', value: Number(number[0]), span: { start, end: at } });
      continue;
    }
    const word = match(WORD);
    if (word !== undefined) {
      const span = { start, end: at };
      if (KEYWORDS.has(word[0])) tokens.push({ kind: 'symbol', symbol: word[0], span });
      else tokens.push({ kind: 'name', name: word[0], quoted: false, span });
      continue;
    }
    const quoted = match(QUOTED);
    if (quoted !== undefined) {
      const span = { start, end: at };
      const content = (quoted[1] ?? quoted[2]).replace(/\\(.)/gsu, '$1');
      if (quoted[1] !== undefined) tokens.push({ kind: 'text', value: content, span });
      else tokens.push({ kind: 'name', name: content, quoted: true, span });
      continue;
    }
    const symbol = match(SYMBOL);
    if (symbol === undefined) throw unreadable(text, start, place);
    const name = ALIASES[symbol[0]] ?? symbol[0];
    tokens.push({ kind: 'symbol', symbol: name, span: { start, end: at } });
  }
}

function unreadable(text: string, at: number, place: ErrorPlace): Error {
  const character = String.fromCodePoint(text.codePointAt(at)!);
  const where = { ...place, column: at + 1 };
  if (character === '"' || character === "'")
    return badInput(
      `The expression '${text}' has a ${character} at column ${at + 1} that is never closed.`,
      where,
      'Write texts in "double quotes" and names with spaces in \'single quotes\'.',
    );
  return badInput(
    `The expression '${text}' has a character '${character}' at column ${at + 1} that means nothing there.`,
    where,
    "Write names with spaces or signs in 'single quotes', as in 'Temperature (°C)' <= 80.",
  );
}

/** A name as it has to be written in an expression. */
export function writeName(name: string): string {
  WORD.lastIndex = 0;
  const word = WORD.exec(name);
  if (word?.[0] === name && !KEYWORDS.has(name)) return name;
  return `'${name.replace(/[\\']/g, '\\$&')}'`;
}

/** A text as it has to be written in an expression. */
export function writeText(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
