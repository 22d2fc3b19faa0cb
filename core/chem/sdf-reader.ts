/**
 * Reads SDF line by line, so that files of any size stream through: V2000 and V3000, any line endings, a last record
 * without `$$$$`. A broken record is reported with its line and skipped; the others are not touched by it.
 */

export interface SdfEntry {
  /** Line of the file on which the record starts, 1-based. */
  line: number;
  title: string;
  /** From the title line to `M  END`; '' when the record has none. */
  molblock: string;
  /** In file order; a repeated name keeps its last value. */
  fields: Record<string, string>;
  /** What is wrong, with the line of the file; empty when nothing is. */
  errors: { line: number; message: string }[];
}

/** Longest record that is kept; far above any molecule, it bounds memory on files that are no SDF. */
const MAXIMUM_LINES = 200_000;
const MAXIMUM_LINE = 4_000_000;

/** Takes lines one at a time; `add` and `end` answer a record when it is complete. */
export class SdfParser {
  private lineNumber = 0;
  private start = 1;
  private block: string[] = [];
  private isBlockDone = false;
  private fields: [string, string[]][] = [];
  private isInField = false;
  private errors: { line: number; message: string }[] = [];
  private lineCount = 0;

  add(line: string): SdfEntry | undefined {
    this.lineNumber++;
    if (line.startsWith('$$$$')) return this.finish();
    if (this.lineCount++ >= MAXIMUM_LINES) {
      if (this.lineCount === MAXIMUM_LINES + 1) {
        this.report(`the record is longer than ${String(MAXIMUM_LINES)} lines`);
      }
      return undefined;
    }
    if (!this.isBlockDone) this.addToBlock(line);
    else this.addToFields(line);
    return undefined;
  }

  /** The last record when it lacks its `$$$$`. */
  end(): SdfEntry | undefined {
    const isBlank = this.fields.length === 0 && this.block.every((line) => line.trim() === '');
    return isBlank ? undefined : this.finish();
  }

  private addToBlock(line: string): void {
    const isField = this.block.length > 3 && /^>.*</.test(line);
    if (isField) {
      this.report("a data field starts before 'M  END'");
      this.isBlockDone = true;
      this.addToFields(line);
      return;
    }
    this.block.push(line);
    this.isBlockDone = /^M\s+END\s*$/.test(line);
  }

  private addToFields(line: string): void {
    if (this.isInField) {
      // A line of blanks belongs to the value, an empty one ends it.
      if (line === '') this.isInField = false;
      else this.fields[this.fields.length - 1][1].push(line);
      return;
    }
    if (line.startsWith('>')) {
      const name = /<([^>]*)>/.exec(line)?.[1] ?? /\bDT\d+/.exec(line)?.[0];
      if (name === undefined) this.report(`the data field '${shorten(line)}' has no name in <>`);
      this.fields.push([name ?? '', []]);
      this.isInField = true;
    } else if (line.trim() !== '') {
      this.report(`'${shorten(line)}' stands outside any data field`);
    }
  }

  private report(message: string): void {
    if (this.errors.length < 3) this.errors.push({ line: this.lineNumber, message });
  }

  private finish(): SdfEntry {
    if (!this.isBlockDone) {
      this.report("the record ends without 'M  END'");
    }
    const values = this.fields
      .filter(([name]) => name !== '')
      .map(([name, lines]) => [
        name,
        lines.map((line) => line.replace(/^ (?=[$>])/, '')).join('\n'),
      ]);
    const entry: SdfEntry = {
      line: this.start,
      title: (this.block[0] ?? '').trim(),
      molblock: this.isBlockDone && this.block.length > 0 ? `${this.block.join('\n')}\n` : '',
      fields: Object.fromEntries(values) as Record<string, string>,
      errors: this.errors,
    };
    this.start = this.lineNumber + 1;
    this.block = [];
    this.isBlockDone = false;
    this.fields = [];
    this.isInField = false;
    this.errors = [];
    this.lineCount = 0;
    return entry;
  }
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}...` : text;
}

/** The records of a whole file. */
export function* readSdf(text: string): Generator<SdfEntry> {
  const parser = new SdfParser();
  const breaks = /\r\n|\r|\n/g;
  let from = 0;
  for (let found = breaks.exec(text); found !== null; found = breaks.exec(text)) {
    const entry = parser.add(text.slice(from, found.index));
    from = breaks.lastIndex;
    if (entry !== undefined) yield entry;
  }
  if (from < text.length) {
    const entry = parser.add(text.slice(from));
    if (entry !== undefined) yield entry;
  }
  const last = parser.end();
  if (last !== undefined) yield last;
}

/** The records of a file that arrives in pieces; a line may be cut anywhere. */
export async function* readSdfStream(chunks: AsyncIterable<string>): AsyncGenerator<SdfEntry> {
  const parser = new SdfParser();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    // A piece of text without line breaks is no SDF; it is not gathered without bound.
    if (rest.length > MAXIMUM_LINE) lines.push(rest.slice(0, MAXIMUM_LINE));
    if (rest.length > MAXIMUM_LINE) rest = '';
    for (const line of lines) {
      const entry = parser.add(line);
      if (entry !== undefined) yield entry;
    }
  }
  if (rest !== '') {
    const entry = parser.add(rest.replace(/\r$/, ''));
    if (entry !== undefined) yield entry;
  }
  const last = parser.end();
  if (last !== undefined) yield last;
}

export interface MolblockFault {
  /** 0-based line within the molblock. */
  offset: number;
  message: string;
}

/**
 * Why a molblock cannot be a molecule, as far as its layout tells: undefined when the layout is sound and the fault
 * is chemical. RDKit itself says only that it failed.
 */
export function findMolblockFault(molblock: string): MolblockFault | undefined {
  const lines = molblock.split('\n');
  const counts = lines[3];
  if (counts === undefined || lines.length < 5) {
    return { offset: 0, message: 'the molecule block is cut short' };
  }
  if (counts.includes('V3000')) return undefined;
  const atomCount = Number(counts.slice(0, 3));
  const bondCount = Number(counts.slice(3, 6));
  if (!isCount(counts.slice(0, 3)) || !isCount(counts.slice(3, 6))) {
    return { offset: 3, message: `'${shorten(counts.trim())}' is no counts line` };
  }
  for (let k = 0; k < atomCount; k++) {
    const line = lines[4 + k] ?? '';
    const isAtom = [0, 10, 20].every((at) => isNumber(line.slice(at, at + 10)));
    if (!isAtom || line.slice(31, 34).trim() === '') {
      return {
        offset: 4 + k,
        message: `'${shorten(line.trim())}' is no atom line (atom ${String(k + 1)} of ${String(atomCount)})`,
      };
    }
  }
  for (let k = 0; k < bondCount; k++) {
    const line = lines[4 + atomCount + k] ?? '';
    const [begin, end] = [Number(line.slice(0, 3)), Number(line.slice(3, 6))];
    const isBond = [0, 3, 6].every((at) => isCount(line.slice(at, at + 3)));
    if (!isBond || begin < 1 || end < 1 || begin > atomCount || end > atomCount || begin === end) {
      return {
        offset: 4 + atomCount + k,
        message: `'${shorten(line.trim())}' is no bond line (bond ${String(k + 1)} of ${String(bondCount)})`,
      };
    }
  }
  return undefined;
}

function isCount(text: string): boolean {
  return /^\s*\d+\s*$/.test(text);
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}
