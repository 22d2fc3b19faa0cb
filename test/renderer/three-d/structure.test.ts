import { expect, it } from 'vitest';
import { symbolOf } from '../../../renderer/three-d/elements.ts';
import { parseMolblock } from '../../../renderer/three-d/molblock.ts';
import { formula, neighbourLists } from '../../../renderer/three-d/structure.ts';
import type { Structure } from '../../../renderer/three-d/structure.ts';
import molblocks from './molblocks.json' with { type: 'json' };

const ions = (atomicNumbers: number[], charges: number[]): Structure => ({
  atomicNumbers: Uint8Array.from(atomicNumbers),
  charges: Int8Array.from(charges),
  positions: new Float32Array(atomicNumbers.length * 3),
  bonds: [],
});

it('writes formulas in Hill order', () => {
  expect(formula(parseMolblock(molblocks.aspirin), symbolOf)).toBe('C9H8O4');
  expect(formula(parseMolblock(molblocks.caffeine), symbolOf)).toBe('C8H10N4O2');
  // Without carbon, hydrogen has no place of its own.
  expect(formula(ions([8, 1, 1], [0, 0, 0]), symbolOf)).toBe('H2O');
  expect(formula(ions([17, 1], [0, 0]), symbolOf)).toBe('ClH');
});

it('writes charges', () => {
  expect(formula(ions([7], [1]), symbolOf)).toBe('N+');
  expect(formula(ions([8, 8], [-1, -1]), symbolOf)).toBe('O2\u202f2−');
});

it('lists neighbours both ways', () => {
  const chain = { ...ions([6, 6, 8], [0, 0, 0]), bonds: [{ a: 0, b: 1, order: 1 }, { a: 2, b: 1, order: 2 }] }; // prettier-ignore
  expect(neighbourLists(chain)).toEqual([[1], [0, 2], [1]]);
});
