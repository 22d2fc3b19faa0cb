/** The part of a map that is shown, and how it changes by zooming. */

export interface ViewWindow {
  x: [low: number, high: number];
  y: [low: number, high: number];
}

/** Free space around all points, as a share of their extent. */
const MARGIN = 0.04;

/** A window that shows all points; undefined when there are none. */
export function windowOf(x: ArrayLike<number>, y: ArrayLike<number>): ViewWindow | undefined {
  return x.length === 0 ? undefined : { x: extentOf(x), y: extentOf(y) };
}

/** Zooms by `factor` (below 1: closer) around the point `at`, which stays where it is. */
export function zoomWindow(
  window: ViewWindow,
  at: { x: number; y: number },
  factor: number,
): ViewWindow {
  const zoomed = ([low, high]: [number, number], centre: number): [number, number] => [
    centre + (low - centre) * factor,
    centre + (high - centre) * factor,
  ];
  return { x: zoomed(window.x, at.x), y: zoomed(window.y, at.y) };
}

export function centreOf({ x, y }: ViewWindow): { x: number; y: number } {
  return { x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2 };
}

function extentOf(values: ArrayLike<number>): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    if (values[i] < low) low = values[i];
    if (values[i] > high) high = values[i];
  }
  const margin = high > low ? (high - low) * MARGIN : 1;
  return [low - margin, high + margin];
}
