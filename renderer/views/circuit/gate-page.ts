/** Lists of gates show a page at a time: a circuit of coupled cluster has thousands of them. */

export const GATES_ON_PAGE = 120;

export interface GatePage {
  /** Indices of gates; `to` is that after the last one. */
  from: number;
  to: number;
}

/** The page with the last gate that is done. */
export function gatePage(done: number, total: number): GatePage {
  const from = Math.floor(Math.max(0, done - 1) / GATES_ON_PAGE) * GATES_ON_PAGE;
  return { from, to: Math.min(total, from + GATES_ON_PAGE) };
}

/** Undefined where the page holds all gates. */
export function pageWords({ from, to }: GatePage, total: number): string | undefined {
  if (to - from === total) return undefined;
  return `Gates ${from + 1} to ${to} of ${total}. Choose another gate in the drawing to see those around it.`;
}
