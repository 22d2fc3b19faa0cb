/** The training curve as it grows: what is done a second time after an interruption takes the place of the first. */

export interface CurvePoint {
  epoch: number;
  logProb: number;
}

const MOST_POINTS = 400;

/** With the point added; neighbours become one when there are too many. */
export function withPoint(
  curve: readonly CurvePoint[],
  point: CurvePoint,
  most = MOST_POINTS,
): CurvePoint[] {
  const next = [...curve.filter(({ epoch }) => epoch < point.epoch), point];
  if (next.length <= most) return next;
  const merged: CurvePoint[] = [];
  for (let i = 0; i < next.length; i += 2) {
    const [a, b] = [next[i], next[Math.min(i + 1, next.length - 1)]];
    merged.push({ epoch: b.epoch, logProb: (a.logProb + b.logProb) / 2 });
  }
  return merged;
}

/** With the epoch added in the place of what was known of it and of later ones. */
export function withEpoch<Epoch extends { epoch: number }>(
  epochs: readonly Epoch[],
  added: Epoch,
): Epoch[] {
  // prettier-ignore
  return [...epochs.filter(({ epoch }) => epoch < added.epoch), added];
}
