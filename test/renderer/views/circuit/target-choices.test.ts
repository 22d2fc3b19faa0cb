import { expect, it } from 'vitest';
import type { CircuitPreset } from '../../../../core/protocol/circuit-target-api.ts';
import type { RunCard } from '../../../../core/protocol/host-records.ts';
import { targetChoices } from '../../../../renderer/views/circuit/target-choices.ts';

const preset = (id: string, qubits: number, target: unknown): CircuitPreset => ({
  id,
  title: id,
  note: '',
  group: 'start',
  qubits,
  settings: { environment: { type: 'circuit', target } },
});
const card = (id: string, environment: string, state: RunCard['state'] = 'finished'): RunCard => ({
  id,
  name: id,
  folder: '',
  environment,
  agent: '',
  state,
  resumable: false,
  created: 0,
  step: 0,
  oracleCalls: 0,
  seconds: 0,
  budget: {},
  curve: [],
});

it('offers presets with as many qubits, each target once, and runs of circuit design', () => {
  const bell = { state: { name: 'bell' } };
  const choices = targetChoices(
    [preset('bell', 2, bell), preset('bell again', 2, bell), preset('ghz', 3, {})],
    [card('a', 'circuit'), card('b', 'molecule'), card('c', 'circuit', 'unreadable')],
    2,
  );
  expect(choices).toEqual([
    { value: 'preset bell', label: 'bell', target: { settings: bell } },
    { value: 'run a', label: 'Run: a', target: { run: 'a' } },
  ]);
});
