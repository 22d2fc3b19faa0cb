import { describe, expect, it } from 'vitest';
import { createSchemeSimulator } from '../../../../core/reactions/kinetics/scheme-simulator.ts';
import { createSpace } from '../../../../core/reactions/space/reaction-space.ts';
import { Random } from '../../../../core/random/random.ts';

const SNAR = `
DFNB + pldn -> ortho : k = 0.579 L/(mol s) at 90 °C, Ea = 33.3 kJ/mol
DFNB + pldn -> para : k = 1.62 M^-1 min^-1 at 90 °C, Ea = 35.3 kJ/mol
pldn + ortho -> bis : k = 8.65e-3 /M/s at 90 °C, Ea = 38.9 kJ/mol
pldn + para -> bis : k = 0.0163 /M/s at 363.15 K, Ea = 44.8 kJ/mol
temperature = 30 to 120 °C
time = 0.5 to 2 min
[DFNB] = 0.1 to 0.5 M
[pldn] = 1 to 5 eq DFNB
maximize yield of ortho from DFNB
minimize concentration of bis as impurity
maximize conversion of DFNB
maximize productivity of ortho
maximize selectivity of ortho from DFNB
noise = 3 %
`;

describe('a substitution in flow', () => {
  const simulator = createSchemeSimulator(SNAR);
  const point = { temperature: 60, time: 1, DFNB: 0.5, pldn: 2 };

  // SOURCE: the same rate equations integrated by SciPy's LSODA with a relative tolerance of 1e-12.
  const half = [0.009344020914679216, 0.49112285981196885, 0.4529568151595465, 0.01947800282306535, 0.018221161102709094]; // prettier-ignore
  const end = [0.0003841740592647698, 0.4635829387773178, 0.4441299520747717, 0.018684638584017834, 0.0368012352819458]; // prettier-ignore

  it('has the course that another solver finds', () => {
    const { times, concentrations } = simulator.course(point, 3);
    expect(times).toEqual([0, 30, 60]);
    ['DFNB', 'pldn', 'ortho', 'para', 'bis'].forEach((species, index) => {
      expect(concentrations[species][1]).toBeCloseTo(half[index], 8);
      expect(concentrations[species][2]).toBeCloseTo(end[index], 8);
    });
  });

  it('measures what is asked for, in its unit', () => {
    const results = simulator.run(point);
    expect(results['yield of ortho']).toBeCloseTo((100 * end[2]) / 0.5, 5);
    expect(results.impurity).toBeCloseTo(end[4], 8);
    expect(results['conversion of DFNB']).toBeCloseTo(100 * (1 - end[0] / 0.5), 5);
    expect(results['productivity of ortho']).toBeCloseTo(end[2] * 60, 5);
    expect(results['selectivity of ortho']).toBeCloseTo((100 * end[2]) / (0.5 - end[0]), 5);
  });

  it('has noise only with a generator', () => {
    expect(simulator.run(point)).toEqual(simulator.run(point));
    expect(simulator.run(point, new Random(1))).not.toEqual(simulator.run(point));
  });

  it('has a space of its ranges', () => {
    const space = createSpace(simulator.definition);
    expect(space.factors.map(({ name }) => name)).toEqual(['temperature', 'time', 'DFNB', 'pldn']);
    expect(space.sample(5, new Random(1))).toHaveLength(5);
  });
});

it('takes broken orders, equilibria and fixed conditions', () => {
  const simulator = createSchemeSimulator(`
    A + 2 B -> P : A = 3.1e5 M^-1.5 s^-1, Ea = 50 kJ/mol, order B = 1, order cat = 0.5
    P <-> Q : k = 0.1 /s, k back = 0.02 /s
    temperature = 350 K
    time = 1 to 60 min
    [A] = 0.2 M
    [B] = 500 mM
    [cat] = 0.05 eq A
    maximize yield of Q from A
  `);
  expect(simulator.definition.factors).toHaveLength(1);
  const { concentrations } = simulator.course({ time: 30 }, 2);
  // SOURCE: SciPy's LSODA with a relative tolerance of 1e-12.
  expect(concentrations.A[1]).toBeCloseTo(0.0969896726410144, 8);
  expect(concentrations.B[1]).toBeCloseTo(0.2939793452820293, 8);
  expect(concentrations.P[1]).toBeCloseTo(0.01738119867940435, 8);
  expect(concentrations.Q[1]).toBeCloseTo(0.0856291286795813, 8);
  expect(concentrations.cat[1]).toBeCloseTo(0.01, 14);
  expect(simulator.run({ time: 30 })['yield of Q']).toBeCloseTo(100 * 0.42814564, 4);
});

it('solves stiff schemes: Robertson', () => {
  const simulator = createSchemeSimulator(`
    A -> B : k = 0.04 /s
    2 B -> B + C : k = 3e7 /M/s
    B + C -> A + C : k = 1e4 /M/s
    time = 1 to 1e5 s log
    [A] = 1 M
    maximize yield of C from A
  `);
  // SOURCE: example problem of LSODE (A. C. Hindmarsh, 1983), t = 40.
  const { concentrations } = simulator.course({ time: 40 }, 2);
  expect(concentrations.A[1]).toBeCloseTo(0.7158, 4);
  expect(Math.abs(concentrations.B[1] - 9.185e-6)).toBeLessThan(1e-9);
  expect(concentrations.C[1]).toBeCloseTo(0.2842, 4);
});

it('refuses schemes in which nothing varies, and species called like conditions', () => {
  const rest = 'A -> B : k = 1 /s\n[A] = 1 M\nmaximize yield of B from A\n';
  expect(() => createSchemeSimulator(`${rest}time = 3 s`)).toThrow('Nothing can be varied');
  const odd = 'time -> B : k = 1 /s\n[time] = 1 M\ntime = 1 to 3 s\nmaximize yield of B from time';
  expect(() => createSchemeSimulator(odd)).toThrow("cannot have the name 'time'");
});
