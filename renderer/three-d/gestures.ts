/** What moving fingers or the mouse mean. */

export interface PointerPlace {
  /** CSS pixels. */
  x: number;
  y: number;
}

export type Gesture =
  | { kind: 'turn'; right: number; down: number }
  | { kind: 'shift'; right: number; down: number }
  | { kind: 'roll'; angle: number }
  /** Two fingers: all at once. */
  | { kind: 'pinch'; scale: number; angle: number; right: number; down: number };

export interface GestureKeys {
  /** Shift or the middle or right button: move instead of turn. */
  shifts: boolean;
  /** Alt: roll in the plane of the screen. */
  rolls: boolean;
}

/** `before` and `after` hold the same pointers, one or two, in the same order; `centre` is that of the surface. */
export function gestureBetween(
  before: readonly PointerPlace[],
  after: readonly PointerPlace[],
  centre: PointerPlace,
  { shifts, rolls }: GestureKeys,
): Gesture {
  const [a, b] = before;
  const [c, d] = after;
  if (b !== undefined && d !== undefined) {
    return {
      kind: 'pinch',
      scale: gap(c, d) / Math.max(gap(a, b), 1),
      angle: signedTurn(direction(a, b), direction(c, d)),
      right: (c.x + d.x - a.x - b.x) / 2,
      down: (c.y + d.y - a.y - b.y) / 2,
    };
  }
  const [right, down] = [c.x - a.x, c.y - a.y];
  if (shifts) return { kind: 'shift', right, down };
  if (rolls) return { kind: 'roll', angle: signedTurn(direction(centre, a), direction(centre, c)) };
  return { kind: 'turn', right, down };
}

function gap(a: PointerPlace, b: PointerPlace): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Anticlockwise from the right, as on paper; the screen's y points down. */
function direction(from: PointerPlace, to: PointerPlace): number {
  return Math.atan2(from.y - to.y, to.x - from.x);
}

/** The short way round, -π to π. */
function signedTurn(before: number, after: number): number {
  const turn = after - before;
  return Math.atan2(Math.sin(turn), Math.cos(turn));
}
