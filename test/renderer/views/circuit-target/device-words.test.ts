import { expect, it } from 'vitest';
import { GATE_NAMES } from '../../../../core/protocol/circuit.ts';
import {
  blocksOnOffer,
  blockTitle,
  gateTitle,
  toggled,
  toggledBlock,
} from '../../../../renderer/views/circuit-target/device-words.ts';

it('has a title for every gate', () => {
  for (const name of GATE_NAMES) expect(gateTitle(name)).not.toBe(name);
});

it('takes gates in and out in their own order', () => {
  expect(toggled(['cx'], 'h', GATE_NAMES)).toEqual(['h', 'cx']);
  expect(toggled(['h', 'cx'], 'h', GATE_NAMES)).toEqual(['cx']);
});

it('offers built-in blocks and those of the run file, and takes them in and out', () => {
  const block = { name: 'block', gates: [{ name: 'ry', qubits: [0] }, { name: 'cx', qubits: [0, 1] }] }; // prettier-ignore
  const own = { name: 'own', gates: [{ name: 'h', qubits: [0] }] };
  expect(blockTitle(block)).toBe('ry 0, cx 0 1');
  const changed = { ...block, gates: own.gates };
  expect(blocksOnOffer([block], [changed, own])).toEqual([block, own]);
  expect(toggledBlock([own], block)).toEqual([own, block]);
  expect(toggledBlock([own, block], block)).toEqual([own]);
  expect(toggledBlock([block], block)).toBeUndefined();
});
