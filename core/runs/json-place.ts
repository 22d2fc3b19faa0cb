/** Where a text stops being JSON: V8 tells it for some mistakes only, and people need the line for all of them. */

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y;

/** Line and column (from 1) of the first character that cannot be; undefined for valid JSON. */
export function firstJsonMistake(text: string): { line: number; column: number } | undefined {
  const offset = mistakeOffset(text);
  if (offset === undefined) return undefined;
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before[before.length - 1].length + 1 };
}

/** A walk with a stack of open brackets; `wanted` says what may come next. */
function mistakeOffset(text: string): number | undefined {
  const open: string[] = [];
  let wanted: 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' = 'value';
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.test(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  for (;;) {
    skip(SPACE);
    if (wanted === 'comma or end' && open.length === 0) return at < text.length ? at : undefined;
    const mark = text[at];
    const mayEnd = wanted.endsWith('or end');
    if (mayEnd && (mark === '}' || mark === ']')) {
      if (open.pop() !== mark) return at;
      at++;
      wanted = 'comma or end';
    } else if (wanted === 'comma or end') {
      if (mark !== ',') return at;
      at++;
      wanted = open[open.length - 1] === '}' ? 'key' : 'value';
    } else if (wanted === 'colon') {
      if (mark !== ':') return at;
      at++;
      wanted = 'value';
    } else if (wanted.startsWith('key')) {
      if (!skip(STRING)) return at;
      wanted = 'colon';
    } else if (mark === '{' || mark === '[') {
      open.push(mark === '{' ? '}' : ']');
      at++;
      wanted = mark === '{' ? 'key or end' : 'value or end';
    } else {
      if (!skip(STRING) && !skip(SCALAR)) return at;
      wanted = 'comma or end';
    }
  }
}
