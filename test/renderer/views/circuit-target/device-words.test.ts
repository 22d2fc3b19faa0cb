import { expect, it } from 'vitest';
import { GATE_NAMES } from '../../../../core/protocol/circuit.ts';
import { gateTitle, toggled } from '../../../../renderer/views/circuit-target/device-words.ts';

it('has a title for every gate', () => {
  for (const name of GATE_NAMES) expect(gateTitle(name)).not.toBe(name);
});

it('takes gates in and out in their own order', () => {
  expect(toggled(['cx'], 'h', GATE_NAMES)).toEqual(['h', 'cx']);
  expect(toggled(['h', 'cx'], 'h', GATE_NAMES)).toEqual(['cx']);
});
