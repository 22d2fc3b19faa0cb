/** Which column of a table holds SMILES: by its name, else by what stands in it. */

/** Headings that mean SMILES whatever the column holds. */
export const SMILES_COLUMN =
  /^["']?((canonical|can|isomeric|rdkit|input|raw|openeye)[ _-]?)?smiles?["']?$/i;
const LIKELY_COLUMN = /smiles|^structure$|^mol(ecule)?$/i;
export const NAME_COLUMN = /^(name|title|id|.*[ _-](name|id)|compound|label)$/i;

/** Cells looked at, and the share of them that must look like SMILES. */
const SAMPLE = 200;
const MINIMUM_SHARE = 0.8;

/** Index of the SMILES column, undefined when none is likely. */
export function guessSmilesColumn(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): number | undefined {
  for (const pattern of [SMILES_COLUMN, LIKELY_COLUMN]) {
    const named = headings.findIndex((name) => pattern.test(name.trim()));
    if (named >= 0 && (pattern === SMILES_COLUMN || share(rows, named) >= MINIMUM_SHARE))
      return named;
  }
  let best: number | undefined;
  let bestShare = MINIMUM_SHARE;
  headings.forEach((_, column) => {
    const found = share(rows, column);
    if (found > bestShare || (found === bestShare && best === undefined)) {
      [best, bestShare] = [column, found];
    }
  });
  return best;
}

function share(rows: readonly (readonly string[])[], column: number): number {
  const cells = rows
    .slice(0, SAMPLE)
    .map((row) => (row[column] ?? '').trim())
    .filter((cell) => cell !== '');
  return cells.length === 0 ? 0 : cells.filter(looksLikeSmiles).length / cells.length;
}

/** SMILES by their grammar: atoms, bonds, paired rings and parentheses. Words and catalogue numbers rarely pass. */
export function looksLikeSmiles(cell: string): boolean {
  const text = cell.trim();
  if (text === '' || text.length > 5000) return false;
  if (!/^(\[[^\]\s]{1,30}\]|Cl|Br|[BCNOPSFIbcnops*]|[-=#$:/\\.()~]|\d|%\d\d)+$/.test(text))
    return false;
  if (!/^[A-Za-z[*]/.test(text)) return false;
  const rings = new Set<string>();
  let depth = 0;
  for (const [token] of text.replace(/\[[^\]]*\]/g, '*').matchAll(/%\d\d|\d|[()]/g)) {
    if (token === '(') depth++;
    else if (token === ')') depth--;
    else if (!rings.delete(token)) rings.add(token);
    if (depth < 0) return false;
  }
  return depth === 0 && rings.size === 0;
}
