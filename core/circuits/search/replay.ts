/** An episode once more: the gates of a circuit are placed one by one, and after each all angles are optimized, as agents see it. */
import type { Circuit } from '../circuit.ts';
import type { CircuitEvaluator, EvaluatedCircuit } from '../episode/circuit-evaluator.ts';

/**
 * Yields the empty circuit and then one circuit for each gate; the gates of each stand in the order of their moments. The
 * first `given` gates are placed at once, as the start of an episode is.
 */
export function* replay(
  circuit: Circuit,
  given: number,
  evaluator: CircuitEvaluator,
): Generator<EvaluatedCircuit, void, void> {
  const { qubits, gates } = circuit;
  let current = evaluator.evaluate({ qubits, gates: gates.slice(0, given) });
  yield current;
  for (const gate of gates.slice(given)) {
    // New gates do nothing until their angle is found.
    const fresh = gate.angle === undefined ? { ...gate } : { ...gate, angle: 0 };
    current = evaluator.evaluate({ qubits, gates: [...current.circuit.gates, fresh] }, [fresh]);
    yield current;
  }
}
