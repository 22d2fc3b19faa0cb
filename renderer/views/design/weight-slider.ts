/** Weights on a slider: from 0.1 to 10 by ratio, so that half and double are equally far from 1. */

const LARGEST = 10;

/** 0 to 100; 50 for a weight of 1. */
export function weightToSlider(weight: number): number {
  const bounded = Math.min(LARGEST, Math.max(1 / LARGEST, Number.isFinite(weight) ? weight : 1));
  return Math.round(50 * (1 + Math.log10(bounded) / Math.log10(LARGEST)));
}

/** Two figures, as a person would type it. */
export function sliderToWeight(position: number): number {
  return Number((LARGEST ** (position / 50 - 1)).toPrecision(2));
}
