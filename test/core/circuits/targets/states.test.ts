import { describe, expect, it } from 'vitest';
import { runCircuit } from '../../../../core/circuits/simulation/program.ts';
import { basisState, fidelity } from '../../../../core/circuits/simulation/state-vector.ts';
import {
  bellState,
  ghzState,
  stateFromAmplitudes,
  wState,
} from '../../../../core/circuits/targets/states.ts';

describe('states', () => {
  it('Bell and GHZ are what H and CX make', () => {
    const state = basisState(3);
    runCircuit(
      {
        qubits: 3,
        gates: [
          { name: 'h', qubits: [0] },
          { name: 'cx', qubits: [0, 1] },
          { name: 'cx', qubits: [1, 2] },
        ],
      },
      state,
    );
    expect(fidelity(state, ghzState(3))).toBeCloseTo(1, 14);
    expect([...bellState().re]).toEqual([Math.SQRT1_2, 0, 0, Math.SQRT1_2]);
  });

  it('W has one 1', () => {
    const r = 1 / Math.sqrt(3);
    expect([...wState(3).re]).toEqual([0, r, r, 0, r, 0, 0, 0]);
  });

  it('takes real and complex amplitudes', () => {
    const state = stateFromAmplitudes([0.6, [0, -0.8]]);
    expect([...state.re]).toEqual([0.6, 0]);
    expect([...state.im]).toEqual([0, -0.8]);
  });
});

describe('amplitudes that are refused', () => {
  it.each<[string, number[]]>([
    ['The squared amplitudes add up to "2", not to 1.', [1, 1]],
    ['"3" amplitudes do not describe qubits.', [1, 0, 0]],
    ['"1" amplitudes do not describe qubits.', [1]],
    ['The squared amplitudes add up to "NaN", not to 1.', [NaN, 0]],
  ])('%s', (message, amplitudes) => {
    expect(() => stateFromAmplitudes(amplitudes)).toThrow(message);
  });

  it('of 21 qubits', () => {
    expect(() => stateFromAmplitudes(Array.from({ length: 2 ** 21 }, () => 0))).toThrow(
      '"21" qubits cannot be simulated.',
    );
  });
});
