/** What an agent may do in a step: place a gate, or a gadget of several, on certain qubits. */
import { z } from 'zod';
import { type Connectivity, connectedPairs } from '../connectivity.ts';
import { type Gate, GATE_NAMES, arity, hasAngle, isSymmetric } from '../gates.ts';

/** Gates on qubits 0, 1, ... of its own, which are laid on all choices of the device's qubits. */
export const gadgetSchema = z.strictObject({
  name: z.string().min(1).max(40),
  gates: z
    .array(
      z.strictObject({
        name: z.enum(GATE_NAMES),
        qubits: z.array(z.int().min(0).max(7)).min(1).max(2),
      }),
    )
    .min(1)
    .max(64),
});

export type Gadget = z.output<typeof gadgetSchema>;

export interface CircuitAction {
  /** As a person reads it, such as "cx 0 1". */
  label: string;
  /** Gates with an angle have the angle 0 here. */
  gates: Gate[];
}

/** All placements of the given gates and gadgets, in the order given; two-qubit gates on connected pairs only. */
export function circuitActions(
  gates: readonly Gate['name'][],
  gadgets: readonly Gadget[],
  qubits: number,
  connectivity: Connectivity,
): CircuitAction[] {
  const pairs = connectedPairs(connectivity, qubits);
  const singles = gates.flatMap((name) => {
    if (arity(name) === 1)
      return Array.from({ length: qubits }, (_, qubit) => action(name, [placed(name, [qubit])]));
    const directed = isSymmetric(name)
      ? pairs
      : pairs.flatMap(([a, b]): [number, number][] => [
          [a, b],
          [b, a],
        ]);
    return directed.map((pair) => action(name, [placed(name, pair)]));
  });
  return [...singles, ...gadgets.flatMap((gadget) => gadgetActions(gadget, qubits, pairs))];
}

function placed(name: Gate['name'], qubits: readonly number[]): Gate {
  return hasAngle(name) ? { name, qubits: [...qubits], angle: 0 } : { name, qubits: [...qubits] };
}

function action(name: string, gates: Gate[]): CircuitAction {
  const touched = [...new Set(gates.flatMap((gate) => gate.qubits))];
  return { label: `${name} ${touched.join(' ')}`, gates };
}

function gadgetActions(
  gadget: Gadget,
  qubits: number,
  pairs: readonly (readonly [number, number])[],
): CircuitAction[] {
  const width = 1 + Math.max(...gadget.gates.flatMap((gate) => gate.qubits));
  const connected = (a: number, b: number): boolean =>
    pairs.some(([c, d]) => (c === a && d === b) || (c === b && d === a));
  return choices(qubits, width)
    .map((lines) =>
      gadget.gates.map(({ name, qubits: at }) =>
        placed(
          name,
          at.map((q) => lines[q]),
        ),
      ),
    )
    .filter((gates) =>
      gates.every((gate) => gate.qubits.length === 1 || connected(gate.qubits[0], gate.qubits[1])),
    )
    .map((gates) => action(gadget.name, gates));
}

/** All ordered choices of `width` different lines. */
function choices(qubits: number, width: number): number[][] {
  if (width === 0) return [[]];
  return choices(qubits, width - 1).flatMap((chosen) =>
    Array.from({ length: qubits }, (_, q) => q)
      .filter((q) => !chosen.includes(q))
      .map((q) => [...chosen, q]),
  );
}
