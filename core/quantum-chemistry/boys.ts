/**
 * The Boys function F_m(x) = integral of t^2m exp(-x t^2) over t from 0 to 1: all Coulomb integrals over Gaussians come down to
 * it. S. F. Boys, Proc. R. Soc. A 200, 542 (1950), doi:10.1098/rspa.1950.0036; Taylor expansion from a table and downward
 * recursion as in Helgaker, Jorgensen, Olsen, Molecular Electronic-Structure Theory (2000), section 9.8.
 */

/** Two p functions on each side: 4 derivatives. */
export const HIGHEST_ORDER = 4;
const SPACING = 0.1;
/** exp(-36) is below the precision of a double beside the rest. */
const TABLE_END = 36;
/** With |dx| of at most SPACING / 2, the first term left out is below 1e-14. */
const TAYLOR_TERMS = 7;
const COLUMNS = HIGHEST_ORDER + TAYLOR_TERMS;

const TABLE = makeTable();

/** Fills out[0 .. order] with F_0(x) .. F_order(x), for x >= 0 and order up to HIGHEST_ORDER. */
export function boys(order: number, x: number, out: Float64Array): void {
  const decay = Math.exp(-x);
  if (x > TABLE_END) {
    out[0] = 0.5 * Math.sqrt(Math.PI / x);
    for (let m = 0; m < order; m++) out[m + 1] = ((2 * m + 1) * out[m] - decay) / (2 * x);
    return;
  }
  const row = Math.round(x / SPACING);
  const step = row * SPACING - x;
  // dF_m/dx = -F_(m+1), so that the coefficients of the expansion stand in the table.
  let sum = 0;
  for (let k = TAYLOR_TERMS - 1; k >= 0; k--) {
    sum = TABLE[row * COLUMNS + order + k] + (sum * step) / (k + 1);
  }
  out[order] = sum;
  for (let m = order - 1; m >= 0; m--) out[m] = (2 * x * out[m + 1] + decay) / (2 * m + 1);
}

/** F_m at the multiples of SPACING: the convergent series at the highest m, and downward recursion. */
function makeTable(): Float64Array {
  const rows = Math.round(TABLE_END / SPACING) + 1;
  const table = new Float64Array(rows * COLUMNS);
  for (let row = 0; row < rows; row++) {
    const x = row * SPACING;
    const decay = Math.exp(-x);
    const highest = COLUMNS - 1;
    let term = 1 / (2 * highest + 1);
    let sum = term;
    for (let i = 1; term > 1e-17 * sum; i++) {
      term *= (2 * x) / (2 * highest + 2 * i + 1);
      sum += term;
    }
    table[row * COLUMNS + highest] = decay * sum;
    for (let m = highest - 1; m >= 0; m--) {
      table[row * COLUMNS + m] = (2 * x * table[row * COLUMNS + m + 1] + decay) / (2 * m + 1);
    }
  }
  return table;
}
