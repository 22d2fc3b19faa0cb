import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { Diis } from '../../../core/quantum-chemistry/diis.ts';

const row = (...values: number[]): Matrix => new Matrix([values]);

describe('DIIS', () => {
  it('hands the first matrix back', () => {
    expect(new Diis().next(row(3, 4), row(1, 0)).to1DArray()).toEqual([3, 4]);
  });

  it('combines two so that their errors cancel', () => {
    const diis = new Diis();
    diis.next(row(0, 0), row(3, 0));
    // Weights c and 1 - c with 3 c - (1 - c) = 0: c = 1/4.
    const [x, y] = diis.next(row(4, 8), row(-1, 0)).to1DArray();
    expect(x).toBeCloseTo(3, 12);
    expect(y).toBeCloseTo(6, 12);
  });

  it('solves a linear problem in as many steps as it has dimensions', () => {
    // The fixed point of x -> A x + b, with the error of a step as the residual.
    const a = new Matrix([[0.9, 0.3], [-0.2, 0.8]]); // prettier-ignore
    const b = new Matrix([[1], [2]]);
    const diis = new Diis();
    let x = new Matrix([[0], [0]]);
    for (let step = 0; step < 3; step++) {
      const next = a.mmul(x).add(b);
      x = diis.next(next, next.clone().sub(x));
    }
    const residual = a.mmul(x).add(b).sub(x);
    expect(residual.norm()).toBeLessThan(1e-10);
  });

  it('survives errors that depend on each other', () => {
    const diis = new Diis();
    diis.next(row(1, 1), row(1, 1));
    expect(diis.next(row(2, 2), row(1, 1)).to1DArray().every(Number.isFinite)).toBe(true);
    expect(diis.next(row(3, 3), row(0, 0)).to1DArray()).toEqual([3, 3]);
  });
});
