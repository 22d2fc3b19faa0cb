/** How well a command meets what was typed: 0 not at all, 1 best. Each word has to be found; beginnings count more. */
export function commandMatch(
  title: string,
  search: string,
  keywords: readonly string[] = [],
): number {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const text = title.toLowerCase();
  const more = keywords.join(' ').toLowerCase();
  const scores = words.map((word) => wordMatch(word, text, more));
  return scores.length === 0 ? 1 : Math.min(...scores);
}

function wordMatch(word: string, text: string, more: string): number {
  if (text.startsWith(word)) return 1;
  if (beginsWord(word, text)) return 0.8;
  if (text.includes(word)) return 0.6;
  if (beginsWord(word, more)) return 0.4;
  return 0;
}

function beginsWord(word: string, text: string): boolean {
  const at = text.indexOf(word);
  return at === 0 || (at > 0 && /[^\p{L}\p{N}]/u.test(text[at - 1]));
}
