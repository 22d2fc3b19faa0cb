import { expect, it } from 'vitest';
import { circuitSvg } from '../../../../core/circuits/formats/circuit-svg.ts';
import { Random } from '../../../../core/random/random.ts';
import { randomCircuit } from '../exact.ts';

const count = (text: string, part: string): number => text.split(part).length - 1;

it('draws a line for each qubit and a group for each gate', () => {
  const svg = circuitSvg({
    qubits: 3,
    gates: [
      { name: 'h', qubits: [0] },
      { name: 'cx', qubits: [0, 2] },
      { name: 'ry', qubits: [1], angle: -0.12345 },
      { name: 'sdg', qubits: [2] },
    ],
  });
  expect(count(svg, '<g>')).toBe(4);
  expect(['q0', 'q1', 'q2'].every((label) => svg.includes(`>${label}<`))).toBe(true);
  expect(svg).toContain('>RY<');
  expect(svg).toContain('>\u22120.123<');
  expect(svg).toContain('>S\u2020<');
  // The control's dot and the target's ring of the CX.
  expect(count(svg, 'class="dot"')).toBe(1);
  expect(count(svg, '<circle')).toBe(2);
  expect(svg).toContain('aria-label="circuit on 3 qubits with 4 gates"');
});

it('closes every element', () => {
  const svg = circuitSvg(randomCircuit(5, 60, new Random(1)));
  const open: string[] = [];
  for (const [, slash, name, own] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (own === '/') continue;
    if (slash === '/') expect(open.pop()).toBe(name);
    else open.push(name);
  }
  expect(open).toEqual([]);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
});

it('draws an empty circuit', () => {
  expect(circuitSvg({ qubits: 2, gates: [] })).toContain('>q1<');
});
