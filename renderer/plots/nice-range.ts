/** Ranges of axes with round ends and few round ticks. */

export interface NiceRange {
  min: number;
  max: number;
  interval: number;
}

const WANTED_TICKS = 4;
/** Ticks are at 1, 2, 2.5 or 5 times a power of ten. */
const STEPS = [1, 2, 2.5, 5, 10];

/** Holds `low` to `high`; ends that are given stay. Without values (low above high) it is 0 to 1. */
export function niceRange(
  low: number,
  high: number,
  given: { min?: number; max?: number } = {},
): NiceRange {
  const none = low > high;
  let from = given.min ?? (none ? Math.min(0, (given.max ?? 1) - 1) : low);
  let to = given.max ?? (none ? from + 1 : high);
  if (to <= from)
    [from, to] = given.min === undefined ? [from - 0.5, from + 0.5] : [from, from + 1];
  const interval = niceStep((to - from) / WANTED_TICKS);
  return {
    min: given.min ?? Math.floor(round(from / interval)) * interval,
    max: given.max ?? Math.ceil(round(to / interval)) * interval,
    interval,
  };
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = STEPS.find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return step * power;
}

/** 3.0000000000000004 is 3. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
