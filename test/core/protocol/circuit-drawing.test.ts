import { describe, expect, it } from 'vitest';
import {
  angleText,
  circuitColumns,
  circuitDrawing,
  gateText,
} from '../../../core/protocol/circuit-drawing.ts';
import type { Circuit } from '../../../core/protocol/circuit.ts';

const crossing: Circuit = {
  qubits: 4,
  gates: [
    { name: 'cx', qubits: [0, 2] },
    { name: 'h', qubits: [1] },
    { name: 'cx', qubits: [3, 1] },
    { name: 'h', qubits: [0] },
    { name: 'h', qubits: [3] },
  ],
};

describe('columns', () => {
  it('keep the lines between the ends of a gate free', () => {
    expect(circuitColumns(crossing)).toEqual([0, 1, 2, 1, 3]);
  });

  it('stand in layers: what crosses in a moment stands side by side, barriers between moments', () => {
    // Moments: cx(0,2) and h(1) in the first, cx(3,1) and h(0) in the second, h(3) in the third.
    const { gates, barriers } = circuitDrawing(crossing, { layers: true });
    const [first, beside, second, alone, third] = gates.map(({ x }) => x);
    expect(beside).toBeGreaterThan(first);
    expect(alone).toBe(second);
    expect(barriers).toHaveLength(2);
    expect(barriers[0]).toBeGreaterThan(beside);
    expect(barriers[0]).toBeLessThan(second);
    expect(barriers[1]).toBeGreaterThan(second);
    expect(barriers[1]).toBeLessThan(third);
  });
});

describe('a drawing', () => {
  it('has the usual signs', () => {
    const { gates, wires } = circuitDrawing({
      qubits: 3,
      gates: [
        { name: 'cx', qubits: [2, 0] },
        { name: 'swap', qubits: [0, 1] },
        { name: 'cry', qubits: [1, 2], angle: Math.PI / 2 },
        { name: 'cp', qubits: [0, 2], angle: 1 },
        { name: 'tdg', qubits: [1] },
      ],
    });
    const [cx, swap, cry, cp, tdg] = gates;
    expect(cx).toMatchObject({ dots: [wires[2]], ring: wires[0], top: wires[0], bottom: wires[2] });
    expect(swap).toMatchObject({ crosses: [wires[0], wires[1]], dots: [] });
    expect(cry).toMatchObject({
      dots: [wires[1]],
      box: { y: wires[2], label: 'RY', angle: 'π/2' },
    });
    expect(cp).toMatchObject({ dots: [wires[0], wires[2]], note: { text: '1.000' } });
    expect(tdg.box).toEqual({ y: wires[1], label: 'T†' });
  });

  it('of no gates has its lines', () => {
    const { width, wires, gates } = circuitDrawing({ qubits: 2, gates: [] }, { layers: true });
    expect(gates).toEqual([]);
    expect(wires).toHaveLength(2);
    expect(width).toBeGreaterThan(0);
  });
});

it('writes angles as shares of pi where they are some', () => {
  const { PI } = Math;
  expect([0, PI, -PI / 2, (3 * PI) / 4, PI / 6, -2 * PI, 0.5, -0.12345].map(angleText)).toEqual(
    ['0', 'π', '−π/2', '3π/4', 'π/6', '−2π', '0.500', '−0.123'], // prettier-ignore
  );
});

it('says gates in words', () => {
  expect(gateText({ name: 'cx', qubits: [0, 1] })).toBe('CX from q0 to q1');
  expect(gateText({ name: 'ry', qubits: [3], angle: Math.PI / 2 })).toBe('RY(π/2) on q3');
  expect(gateText({ name: 'cz', qubits: [0, 2] })).toBe('CZ on q0 and q2');
  expect(gateText({ name: 'crz', qubits: [2, 0], angle: 1 })).toBe('CRZ(1.000) from q2 to q0');
  expect(gateText({ name: 'sdg', qubits: [0] })).toBe('S† on q0');
});
