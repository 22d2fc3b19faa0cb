// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { CompareSession } from '../../../../renderer/views/circuit/compare-session.svelte.ts';
import { ReplaySession } from '../../../../renderer/views/circuit/replay-session.svelte.ts';

const target = { run: 'r' };
const circuit = { qubits: 1, gates: [{ name: 'x' as const, qubits: [0] }, { name: 'h' as const, qubits: [0] }] }; // prettier-ignore
const cost = { gates: 2, twoQubitGates: 0, oneQubitGates: 2, rotations: 0, depth: 2, twoQubitDepth: 0 }; // prettier-ignore

it('fills its rows as references are found, and says which were cancelled', async () => {
  const host = new FakeHost();
  const compare = new CompareSession(host);
  const references = [{ kind: 'uccsd' }, { kind: 'adapt-vqe' }, { kind: 'beam', width: 5 }] as const; // prettier-ignore
  const ended = compare.start(target, references, { goal: -1, evaluations: 500, gates: 9 });
  expect(host.openStreams('compareCircuits')).toEqual([
    { target, references, goal: -1, evaluations: 500, gates: 9 },
  ]);
  const states = () => compare.rows.map(({ state }) => state);
  expect(states()).toEqual(['waiting', 'waiting', 'waiting']);
  host.send('compareCircuits', { reference: 0, evaluations: 0, reason: 'For molecules only.' });
  host.send('compareCircuits', {
    reference: 1,
    evaluations: 90,
    found: { circuit, evaluations: 90, judgement: { value: -1, cost } },
  });
  host.send('compareCircuits', { reference: 2, evaluations: 200 });
  expect(states()).toEqual(['refused', 'done', 'working']);
  compare.cancel();
  await ended;
  expect(states()).toEqual(['refused', 'done', 'cancelled']);
  expect(compare.working).toBe(false);
});

it('has the values of a replay in the places of their gates', async () => {
  const host = new FakeHost();
  const replay = new ReplaySession(host);
  const ended = replay.play(circuit, target, 1);
  for (const [k, value] of [-0.5, -0.9].entries())
    host.send('replayCircuit', { done: k + 1, total: 2, step: { circuit, value } });
  expect(replay.values).toEqual([null, -0.5, -0.9]);
  expect(replay.working).toBe(true);
  host.endStreams('replayCircuit');
  await ended;
  expect(replay.working).toBe(false);
  replay.clear();
  expect(replay.steps).toEqual([]);
});
