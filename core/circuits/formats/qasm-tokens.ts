/** OpenQASM text as tokens with their lines; comments are dropped. */
import { badInput } from '../../protocol/errors.ts';

export interface QasmToken {
  kind: 'name' | 'number' | 'string' | 'symbol' | 'end';
  text: string;
  /** 1-based. */
  line: number;
}

const TOKEN =
  /(?<space>\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<name>[A-Za-z_\u03c0][A-Za-z0-9_]*)|(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<string>"[^"\n]*"|'[^'\n]*')|(?<symbol>->|\*\*|==|[;,()[\]{}+\-*/^=@:<>!&|%#$~])/y;

export function qasmTokens(text: string, file: string): QasmToken[] {
  const tokens: QasmToken[] = [];
  let line = 1;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(text)?.groups;
    if (groups === undefined) throw badInput(`"${text[at]}" is not OpenQASM.`, { file, line });
    const kind = (['name', 'number', 'string', 'symbol'] as const).find(
      (k) => groups[k] !== undefined,
    );
    if (kind !== undefined) tokens.push({ kind, text: groups[kind], line });
    line += text.slice(at, TOKEN.lastIndex).split('\n').length - 1;
  }
  tokens.push({ kind: 'end', text: 'the end of the file', line });
  return tokens;
}

/** A place in a list of tokens, with what parsers ask for. */
export class TokenReader {
  readonly file: string;
  private readonly tokens: readonly QasmToken[];
  private position = 0;

  constructor(tokens: readonly QasmToken[], file: string) {
    this.tokens = tokens;
    this.file = file;
  }

  get next(): QasmToken {
    return this.tokens[this.position];
  }

  get done(): boolean {
    return this.next.kind === 'end';
  }

  take(): QasmToken {
    const token = this.next;
    if (!this.done) this.position++;
    return token;
  }

  /** Takes the token if its text is the given one. */
  accept(text: string): boolean {
    if (this.next.text !== text || this.next.kind === 'string') return false;
    this.take();
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text))
      throw this.error(`"${this.next.text}" stands where "${text}" is expected.`);
  }

  expectKind(kind: QasmToken['kind'], what: string): string {
    if (this.next.kind !== kind)
      throw this.error(`"${this.next.text}" stands where ${what} is expected.`);
    return this.take().text;
  }

  error(message: string, hint?: string, line = this.next.line): Error {
    return badInput(message, { file: this.file, line }, hint);
  }
}
