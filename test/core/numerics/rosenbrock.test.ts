import { describe, expect, it } from 'vitest';
import { integrate, type OdeSystem } from '../../../core/numerics/rosenbrock.ts';

/** H. H. Robertson's autocatalysis (1966): rate constants from 0.04 to 3e7. */
const robertson: OdeSystem = {
  size: 3,
  rates([a, b, c], rates) {
    rates[0] = -0.04 * a + 1e4 * b * c;
    rates[2] = 3e7 * b * b;
    rates[1] = -rates[0] - rates[2];
  },
  jacobian([, b, c], jacobian) {
    jacobian.set([-0.04, 1e4 * c, 1e4 * b, 0.04, -1e4 * c - 6e7 * b, -1e4 * b, 0, 6e7 * b, 0]);
  },
};

/** Van der Pol's oscillator: y'' = mu (1 - y^2) y' - y. */
const vanDerPol = (mu: number): OdeSystem => ({
  size: 2,
  rates([y, v], rates) {
    rates[0] = v;
    rates[1] = mu * (1 - y * y) * v - y;
  },
  jacobian([y, v], jacobian) {
    jacobian.set([0, 1, -2 * mu * y * v - 1, mu * (1 - y * y)]);
  },
});

describe('stiff problems', () => {
  it("solves Robertson's problem over eleven decades", () => {
    let evaluations = 0;
    const counted: OdeSystem = {
      ...robertson,
      rates(y, rates) {
        evaluations++;
        robertson.rates(y, rates);
      },
    };
    const [early, late] = integrate(counted, [1, 0, 0], [40, 1e11], {
      relativeTolerance: 1e-8,
      absoluteTolerance: 1e-14,
    });
    // SOURCE: example problem of LSODE (A. C. Hindmarsh, 1983), table of solutions at t = 40.
    expect(Math.abs(early[0] - 7.158e-1)).toBeLessThan(1e-4);
    expect(Math.abs(early[1] - 9.185e-6)).toBeLessThan(1e-8);
    expect(Math.abs(early[2] - 2.842e-1)).toBeLessThan(1e-4);
    // SOURCE: Test Set for IVP Solvers (F. Mazzia, C. Magherini, release 2.4, 2008), problem ROBER at t = 1e11.
    expect(Math.abs(late[0] / 2.083340149701255e-8 - 1)).toBeLessThan(1e-5);
    expect(Math.abs(late[1] / 8.33336077033471e-14 - 1)).toBeLessThan(1e-5);
    expect(Math.abs(late[2] - 0.999999979166505)).toBeLessThan(1e-9);
    // An explicit method would need some 1e13 evaluations.
    expect(evaluations).toBeLessThan(20_000);
  });

  it("solves van der Pol's oscillator with jumps", () => {
    const [end] = integrate(vanDerPol(1000), [2, 0], [2000], {
      relativeTolerance: 1e-9,
      absoluteTolerance: 1e-9,
    });
    // SOURCE: Test Set for IVP Solvers, problem VDPOL (mu = 1000) at t = 2000.
    expect(end[0]).toBeCloseTo(1.706167732170469, 5);
  });
});

describe('order of convergence', () => {
  it('is at least the fourth of the step, so that ten digits are cheap', () => {
    const oscillator: OdeSystem = {
      size: 2,
      rates([x, v], rates) {
        rates[0] = v;
        rates[1] = -x;
      },
      jacobian(_y, jacobian) {
        jacobian.set([0, 1, -1, 0]);
      },
    };
    const errors = [1e-6, 1e-10].map((tolerance) => {
      const options = { relativeTolerance: tolerance, absoluteTolerance: tolerance };
      const [[x]] = integrate(oscillator, [1, 0], [10], options);
      return Math.abs(x - Math.cos(10));
    });
    expect(errors[0]).toBeLessThan(1e-4);
    expect(errors[1]).toBeLessThan(1e-8);
  });
});

it('gives the states at all times that are asked for, the start included', () => {
  const decay: OdeSystem = {
    size: 1,
    rates([y], rates) {
      rates[0] = -y;
    },
    jacobian(_y, jacobian) {
      jacobian[0] = -1;
    },
  };
  const times = [0, 0.1, 0.1, 3];
  integrate(decay, [2], times).forEach(([y], index) => {
    expect(y).toBeCloseTo(2 * Math.exp(-times[index]), 8);
  });
});

it('says so when a solution runs away', () => {
  const explosion: OdeSystem = {
    size: 1,
    rates([y], rates) {
      rates[0] = y * y;
    },
    jacobian([y], jacobian) {
      jacobian[0] = 2 * y;
    },
  };
  // y = 1 / (1 - t)
  expect(() => integrate(explosion, [1], [2])).toThrow(
    'could not be integrated beyond 1.000 of 2 s',
  );
});
