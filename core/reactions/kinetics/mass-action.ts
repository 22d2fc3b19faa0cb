/** Rate equations of a list of reactions by the law of mass action, with their exact Jacobian. */
import type { OdeSystem } from '../../numerics/rosenbrock.ts';

/** A step of a mechanism; species by their index. */
export interface ElementaryStep {
  /** What the rate depends on: rate = k * product of concentration ^ order. */
  orders: readonly (readonly [species: number, order: number])[];
  /** What a turn of the reaction changes: negative for what is used up. */
  changes: readonly (readonly [species: number, amount: number])[];
}

/** Rates in concentration per time of the unit of the constants. */
export function massAction(
  size: number,
  steps: readonly ElementaryStep[],
  constants: readonly number[],
): OdeSystem {
  return {
    size,
    rates(y, rates) {
      rates.fill(0);
      steps.forEach(({ orders, changes }, index) => {
        let rate = constants[index];
        for (const [species, order] of orders) rate *= power(y[species], order);
        for (const [species, amount] of changes) rates[species] += amount * rate;
      });
    },
    jacobian(y, jacobian) {
      steps.forEach(({ orders, changes }, index) => {
        orders.forEach(([by], position) => {
          let slope = constants[index];
          orders.forEach(([species, order], other) => {
            slope *=
              other === position ? order * power(y[species], order - 1) : power(y[species], order);
          });
          for (const [species, amount] of changes) jacobian[species * size + by] += amount * slope;
        });
      });
    },
  };
}

/** Whole orders are polynomials, also a little below zero; broken ones end at zero, and so do their slopes. */
function power(concentration: number, order: number): number {
  if (order === 1) return concentration;
  if (order === 0) return 1;
  if (Number.isInteger(order) && order > 0) return concentration ** order;
  return concentration > 0 ? concentration ** order : 0;
}
