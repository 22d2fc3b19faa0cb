/** What a file holds for training, line by line, in words. */
import type { CorpusSummary } from '../../../core/protocol/host-records.ts';
import { count } from '../../components/format.ts';

export interface CorpusFact {
  label: string;
  value: string;
  /** What it means, or where. */
  note?: string;
}

const MOST_LINES = 6;

/** Tokens that need a word of explanation. */
const TOKEN_WORDS: Readonly<Record<string, string>> = {
  '.': 'several parts, such as a salt',
  '*': 'any atom',
};

/** What is 0 is left out, except the molecules that are learned from. */
export function corpusFacts(corpus: CorpusSummary): CorpusFact[] {
  const { records, invalid, duplicates, unknown, tooLong, usable } = corpus;
  const leftOut = unknown.reduce((sum, { molecules }) => sum + molecules, 0);
  const facts: (CorpusFact | undefined)[] = [
    { label: 'Records in the file', value: count(records) },
    invalid === 0 ? undefined : { label: 'Not molecules', value: count(invalid), note: linesOf(corpus) }, // prettier-ignore
    duplicates === 0 ? undefined : { label: 'Repeated molecules', value: count(duplicates), note: 'Each is learned from once.' }, // prettier-ignore
    leftOut === 0 ? undefined : { label: 'With tokens the prior does not know', value: count(leftOut), note: `Left out: ${unknown.map(tokenText).join(', ')}.` }, // prettier-ignore
    tooLong === 0 ? undefined : { label: 'Longer than the prior writes', value: count(tooLong), note: 'Left out.' }, // prettier-ignore
    { label: 'Molecules to learn from', value: count(usable) },
  ];
  return facts.filter((fact) => fact !== undefined);
}

function linesOf({ problems, invalid }: CorpusSummary): string {
  const lines = problems.flatMap(({ place }) => place.line ?? []).slice(0, MOST_LINES);
  if (lines.length === 0) return 'Left out.';
  const more = invalid > lines.length ? ' and more' : '';
  return `Left out: line${invalid === 1 ? '' : 's'} ${lines.join(', ')}${more}.`;
}

function tokenText({ token, molecules }: CorpusSummary['unknown'][number]): string {
  const words = TOKEN_WORDS[token];
  return `‘${token}’${words === undefined ? '' : ` (${words})`} in ${count(molecules)}`;
}
