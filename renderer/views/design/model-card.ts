/** The Markdown of model cards as blocks to show: headings, paragraphs, lists and tables, without any markup. */

export type CardBlock =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; rows: string[][] };

/** Emphasis and code signs are dropped: the card is read, not styled. */
export function cardBlocks(markdown: string): CardBlock[] {
  const blocks: CardBlock[] = [];
  for (const part of markdown.split(/\n\s*\n/)) {
    const lines = part.split('\n').filter((line) => line.trim() !== '');
    const [first] = lines;
    if (first === undefined) continue;
    if (first.startsWith('#'))
      blocks.push({ kind: 'heading', text: plain(first.replace(/^#+\s*/, '')) }); // prettier-ignore
    else if (first.startsWith('|')) blocks.push({ kind: 'table', rows: tableRows(lines) });
    else if (/^[-*] /.test(first))
      blocks.push({
        kind: 'list',
        items: lines.map((line) => plain(line.replace(/^\s*[-*] /, ''))),
      });
    else blocks.push({ kind: 'text', text: plain(lines.join(' ')) });
  }
  return blocks;
}

function tableRows(lines: readonly string[]): string[][] {
  return lines
    .filter((line) => !/^[|\s:-]+$/.test(line))
    .map((line) => line.split('|').slice(1, -1).map((cell) => plain(cell.trim()))); // prettier-ignore
}

function plain(text: string): string {
  return text.replace(/`|\*\*/g, '').replace(/\[([^\]]+)\]\([^)]*\)/g, '$1');
}
