/** The one error type that people see: what is wrong, where, and how to mend it. Plain JavaScript, shared with the UI. */

/** Why a call was refused: `bad-input` is the user's to mend (exit code 2), `failure` is not (1), `interrupted` can be resumed (130). */
export type ErrorKind = 'bad-input' | 'failure' | 'interrupted';

export interface ErrorPlace {
  file?: string;
  /** 1-based. */
  line?: number;
  /** 1-based. */
  column?: number;
  /** Dotted path of a setting, such as `scoring.components[1].weight`. */
  field?: string;
  molecule?: string;
}

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly kind: ErrorKind;
  readonly place: ErrorPlace;
  readonly hint: string | undefined;

  /** `message` is one sentence with the offending value in quotes; `hint` says how to mend it. */
  constructor(
    kind: ErrorKind,
    message: string,
    options: { place?: ErrorPlace; hint?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.kind = kind;
    this.place = options.place ?? {};
    this.hint = options.hint;
  }
}

export function badInput(message: string, place: ErrorPlace = {}, hint?: string): AppError {
  return new AppError('bad-input', message, hint === undefined ? { place } : { place, hint });
}

/** One line for a terminal: place, message, hint. */
export function describeError(error: unknown): string {
  if (!(error instanceof AppError)) return error instanceof Error ? error.message : String(error);
  const { file, line, column, field, molecule } = error.place;
  const spot = [file, line, column].filter((part) => part !== undefined).join(':');
  const where = [spot, field, molecule === undefined ? '' : `molecule ${molecule}`]
    .filter((part) => part !== '' && part !== undefined)
    .join(', ');
  return [where === '' ? error.message : `${where}: ${error.message}`, error.hint]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** The known name nearest to a misspelt one (edits, swapped neighbours count as one: at most a third of its length), for "Did you mean". */
export function nearestName(wrong: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wrong.length / 3)) + 1;
  for (const name of known) {
    const distance = editDistance(wrong.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours cost 1 each. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? beforeLast[j - 2] + 1 : Infinity;
      row.push(Math.min(last[j] + 1, row[j - 1] + 1, substitution, swap));
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length];
}
