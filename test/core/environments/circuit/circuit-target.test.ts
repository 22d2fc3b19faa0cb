import { describe, expect, it } from 'vitest';
import { circuitJudge } from '../../../../core/environments/circuit/circuit-score.ts';
import { openTarget, targetSchema } from '../../../../core/environments/circuit/circuit-target.ts';

const open = (target: object) => openTarget(targetSchema.parse(target), (path) => path);

describe('targets of circuit runs', () => {
  it('of molecules and spins know their lowest eigenvalue', () => {
    // SOURCE: full configuration interaction of H2 at 0.7414 angstrom in STO-3G: -1.137270 hartree.
    const h2 = open({ molecule: { geometry: 'H 0 0 0; H 0 0 0.7414', unit: 'angstrom' } });
    expect(h2.target.qubits).toBe(4);
    expect(h2.exact).toBeCloseTo(-1.13727, 5);
    // Two spins: eigenvalues of -Z Z - X1 - X2 are +-sqrt(5) and +-1.
    const ising = open({ spins: { model: 'ising', qubits: 2 } });
    expect(ising.exact).toBeCloseTo(-Math.sqrt(5), 8);
  });

  it('of states and unitaries are infidelities, 0 at best', () => {
    for (const [target, qubits] of [
      [{ state: { name: 'bell' } }, 2],
      [{ state: { name: 'w', qubits: 3 } }, 3],
      [{ amplitudes: [0.6, 0, 0, [0, 0.8]] }, 2],
    ] as const) {
      const opened = open(target);
      expect([opened.target.kind, opened.target.qubits, opened.exact]).toEqual([
        'state',
        qubits,
        0,
      ]);
    }
    const matrix = [
      [0, 1],
      [1, 0],
    ];
    for (const [target, qubits] of [
      [{ unitary: { name: 'toffoli' } }, 3],
      [{ unitary: { name: 'fourier', qubits: 2 } }, 2],
      [{ matrix }, 1],
    ] as const) {
      const opened = open(target);
      expect([opened.target.kind, opened.target.qubits]).toEqual(['unitary', qubits]);
    }
  });

  it('refuse a Bell state of three qubits', () => {
    expect(() => open({ state: { name: 'bell', qubits: 3 } })).toThrow("not '3'");
  });
});

describe('the score of a circuit', () => {
  const gate = { name: 'cx' as const, qubits: [0, 1] };
  const design = (value: number, gates = [gate]) => ({
    key: 'k',
    circuit: { qubits: 2, gates },
    value,
  });

  it('is the fidelity of states, and of equal ones prefers the smaller circuit', () => {
    const judge = circuitJudge(open({ state: { name: 'bell' } }), design(0.5));
    expect(judge.score(design(0.25))).toBeCloseTo(0.75, 3);
    expect(judge.score(design(0.25))).toBeGreaterThan(judge.score(design(0.25, [gate, gate])));
    expect(judge.values(design(0.25))).toMatchObject({ fidelity: 0.75, error: 0.25, depth: 1 });
  });

  it('counts decades of the error of energies', () => {
    const ising = open({ spins: { model: 'ising', qubits: 2 } });
    const exact = ising.exact ?? NaN;
    const judge = circuitJudge(ising, design(exact + 0.1));
    // From 1e-1 to 1e-9 are eight decades.
    for (const [error, share] of [
      [0.1, 0],
      [1e-3, 0.25],
      [1e-5, 0.5],
    ])
      expect(judge.score(design(exact + error, []))).toBeCloseTo(share, 3);
    expect(judge.score(design(exact, []))).toBe(1);
    expect(judge.score(design(exact + 5, []))).toBe(0);
  });

  it('is the share of the way to the lower bound where the exact energy is unknown', () => {
    const { target } = open({ spins: { model: 'ising', qubits: 2 } });
    const judge = circuitJudge({ target, exact: undefined }, design(-1));
    // The lower bound is -(1 + 1 + 1).
    expect(judge.score(design(-2, []))).toBeCloseTo(0.5, 10);
    expect(judge.values(design(-2, [])).error).toBeNull();
  });
});
