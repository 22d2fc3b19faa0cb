/** Numbers with their nouns, for sentences. */

/** '1 molecule', '12,000 molecules'. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

/** The first lines of a list: 'line 5', 'lines 5, 17, 40, ...'. */
export function linesOf(lines: readonly number[], total: number): string {
  const shown = lines.slice(0, 5).join(', ');
  return `line${total === 1 ? '' : 's'} ${shown}${total > 5 ? ', ...' : ''}`;
}
