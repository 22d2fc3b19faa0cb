/** Draws plots one after another, so that the page answers between two of them however many there are. */

type Drawing = () => void;

const waiting = new Set<Drawing>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Draws soon, in a task of its own. Returns how to call it off. */
export function drawSoon(drawing: Drawing): () => void {
  waiting.add(drawing);
  timer ??= setTimeout(drawNext);
  return () => waiting.delete(drawing);
}

function drawNext(): void {
  timer = undefined;
  const [next] = waiting;
  if (next === undefined) return;
  waiting.delete(next);
  if (waiting.size > 0) timer = setTimeout(drawNext);
  next();
}
