/**
 * Cividis: a sequence of colours that reads the same to the colour-blind and in grey.
 * SOURCE: Nuñez, Anderton and Renslow, PLoS ONE 13, e0199239 (2018), doi:10.1371/journal.pone.0199239; ten stops.
 */
const STOPS: readonly (readonly [number, number, number])[] = [
  [0, 34, 78],
  [18, 53, 112],
  [59, 73, 108],
  [87, 93, 109],
  [112, 113, 115],
  [138, 134, 120],
  [165, 156, 116],
  [195, 179, 105],
  [225, 204, 85],
  [254, 232, 56],
];

/** The end of the sequence that would vanish into the ground is left out. */
const SHARE_ON_LIGHT: readonly [number, number] = [0, 0.88];
const SHARE_ON_DARK: readonly [number, number] = [0.24, 1];

/** CSS colour for `share` in [0, 1]. */
export function cividis(share: number): string {
  const place = Math.min(1, Math.max(0, share)) * (STOPS.length - 1);
  const i = Math.min(STOPS.length - 2, Math.floor(place));
  const mix = [0, 1, 2].map((c) => {
    const [from, to] = [STOPS[i][c], STOPS[i + 1][c]];
    return Math.round(from + (to - from) * (place - i));
  });
  return `rgb(${mix.join(', ')})`;
}

/** As `cividis`, but seen well on the ground of the theme. */
export function sequentialColour(share: number, dark: boolean): string {
  const [from, to] = dark ? SHARE_ON_DARK : SHARE_ON_LIGHT;
  return cividis(from + (to - from) * Math.min(1, Math.max(0, share)));
}
