/**
 * Whether an aromatic system that is still being written can get alternating double bonds: every atom that needs a
 * pi bond must find a partner of its own among its aromatic neighbours (a matching). Atoms that may still get
 * bonds are left free to take part or not.
 */

/** What an aromatic atom asks of a Kekulé structure: a double bond in the ring, none, or either (not decided yet). */
export type PiBond = 'needed' | 'none' | 'open';

/**
 * Searches the system around `start`. `neighbours(atom)` lists bonds that may be double, `piBond(atom)` what the
 * atom asks for. True when all atoms that need a double bond can have one.
 */
export function hasKekuleStructure(
  start: number,
  neighbours: (atom: number) => readonly number[],
  piBond: (atom: number) => PiBond,
): boolean {
  const partners = new Map<number, number[]>();
  const needy: number[] = [];
  // Atoms that take no double bond cut the system: nothing behind them can help or hinder.
  const queue = piBond(start) === 'none' ? [...neighbours(start)] : [start];
  const seen = new Set(queue);
  for (const atom of queue) {
    const asks = piBond(atom);
    if (asks === 'none') continue;
    const usable = neighbours(atom).filter((other) => piBond(other) !== 'none');
    partners.set(atom, usable);
    if (asks === 'needed') needy.push(atom);
    for (const other of usable) {
      if (seen.has(other)) continue;
      seen.add(other);
      queue.push(other);
    }
  }
  return cover(needy, partners, new Set());
}

/** Matches the atom with the fewest choices first; backtracks where a choice leaves another atom alone. */
function cover(
  needy: readonly number[],
  partners: ReadonlyMap<number, number[]>,
  taken: Set<number>,
): boolean {
  let tightest: number | undefined;
  let choices: number[] = [];
  for (const atom of needy) {
    if (taken.has(atom)) continue;
    const free = (partners.get(atom) ?? []).filter((other) => !taken.has(other));
    if (free.length === 0) return false;
    if (tightest === undefined || free.length < choices.length) [tightest, choices] = [atom, free];
    if (choices.length === 1) break;
  }
  if (tightest === undefined) return true;
  taken.add(tightest);
  for (const other of choices) {
    taken.add(other);
    if (cover(needy, partners, taken)) return true;
    taken.delete(other);
  }
  taken.delete(tightest);
  return false;
}
