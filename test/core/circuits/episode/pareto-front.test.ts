import { expect, it } from 'vitest';
import { createParetoFront } from '../../../../core/circuits/episode/pareto-front.ts';
import { Random } from '../../../../core/random/random.ts';

const circuit = { qubits: 1, gates: [] };
const entry = (
  twoQubitGates: number,
  depth: number,
  value: number,
): Parameters<ReturnType<typeof createParetoFront>['offer']>[0] => ({
  circuit,
  twoQubitGates,
  depth,
  value,
});

it('keeps what no other circuit beats', () => {
  const front = createParetoFront(1e-6);
  expect(front.offer(entry(2, 3, -1))).toBe(true);
  expect(front.offer(entry(2, 4, -1))).toBe(false);
  expect(front.offer(entry(2, 3, -1 - 1e-8))).toBe(false);
  expect(front.offer(entry(3, 3, -1.1))).toBe(true);
  expect(front.offer(entry(1, 5, -0.5))).toBe(true);
  expect(front.offer(entry(2, 2, -1.2))).toBe(true);
  expect(front.entries.map((e) => [e.twoQubitGates, e.depth, e.value])).toEqual([
    [1, 5, -0.5],
    [2, 2, -1.2],
  ]);
});

it('holds exactly the points that a full comparison finds', () => {
  const random = new Random(1);
  const points = Array.from({ length: 400 }, () =>
    entry(random.integer(8), random.integer(8), random.uniform()),
  );
  const front = createParetoFront(0);
  for (const point of points) front.offer(point);
  const beaten = (a: (typeof points)[0]): boolean =>
    points.some(
      (b) =>
        b !== a && b.twoQubitGates <= a.twoQubitGates && b.depth <= a.depth && b.value <= a.value,
    );
  expect(new Set(front.entries)).toEqual(new Set(points.filter((point) => !beaten(point))));
});
