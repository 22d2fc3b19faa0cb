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

/** The same on a logarithmic axis, whose ticks are powers of ten: its ends are such, and the interval counts them. */
export function decadeRange(
  low: number,
  high: number,
  given: { min?: number; max?: number } = {},
): NiceRange {
  const none = low > high;
  const from = Math.log10(given.min ?? (none ? 0.1 : low));
  const to = Math.log10(given.max ?? (none ? 1 : high));
  const first = given.min === undefined ? Math.floor(round(from)) : from;
  const last = given.max === undefined ? Math.ceil(round(to)) : to;
  const end = last > first ? last : first + 1;
  return {
    min: 10 ** first,
    max: 10 ** end,
    interval: Math.max(1, Math.round((end - first) / WANTED_TICKS)),
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
