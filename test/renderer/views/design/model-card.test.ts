import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cardBlocks } from '../../../../renderer/views/design/model-card.ts';

it('reads headings, paragraphs, lists and tables', () => {
  const text =
    '# Title\n\nA `code` and **bold**\nin [two](https://x) lines.\n\n- one\n- two\n\n| a | b |\n| --- | --- |\n| 1 | `2` |\n';
  expect(cardBlocks(text)).toEqual([
    { kind: 'heading', text: 'Title' },
    { kind: 'text', text: 'A code and bold in two lines.' },
    { kind: 'list', items: ['one', 'two'] },
    { kind: 'table', rows: [['a', 'b'], ['1', '2']] },
  ]); // prettier-ignore
});

it('reads the card of the built-in prior without leftover signs', () => {
  const card = readFileSync(join(import.meta.dirname, '../../../../assets/priors/zinc.md'), 'utf8');
  const blocks = cardBlocks(card);
  expect(new Set(blocks.map(({ kind }) => kind))).toEqual(new Set(['heading', 'text', 'table', 'list'])); // prettier-ignore
  expect(JSON.stringify(blocks)).not.toMatch(/`|\*\*/);
});
