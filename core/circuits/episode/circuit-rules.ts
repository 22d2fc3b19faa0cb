/** What may be built for a target on a device: the start, the actions, and which of them a circuit allows. */
import { badInput } from '../../protocol/errors.ts';
import { type Circuit, circuitCost } from '../circuit.ts';
import { type Connectivity, checkConnectivity } from '../connectivity.ts';
import type { Gate, GateName } from '../gates.ts';
import { basisIndex } from '../simulation/state-vector.ts';
import type { CircuitTarget } from '../targets/target.ts';
import { type CircuitAction, type Gadget, circuitActions } from './circuit-actions.ts';
import { appendGate, emptyLines, isWasted } from './illegal-actions.ts';

export interface RuleSettings {
  gates: readonly GateName[];
  gadgets: readonly Gadget[];
  connectivity: Connectivity;
  /** Basis state before the first gate; all 0 by default. */
  start?: string | undefined;
  /** Moments that are added to those of the start. */
  maximumDepth: number;
  /** Gates on two qubits that a circuit may have; any number by default. */
  maximumTwoQubitGates?: number | undefined;
  /** Whether gates without effect are forbidden. */
  illegalActions: boolean;
}

export interface CircuitRules {
  qubits: number;
  /** X on the qubits that start as 1. */
  start: Circuit;
  /** Moments of the deepest circuit. */
  depth: number;
  choices: readonly CircuitAction[];
  /** 1 for each choice that may follow, for circuits that begin with the start. */
  legal(circuit: Circuit): Uint8Array;
}

export function createRules(target: CircuitTarget, settings: RuleSettings): CircuitRules {
  const { qubits } = target;
  checkConnectivity(settings.connectivity, qubits);
  const choices = circuitActions(settings.gates, settings.gadgets, qubits, settings.connectivity);
  if (choices.length === 0)
    throw badInput(
      'No gate can be placed.',
      { field: 'gates' },
      'Add a gate that fits the device.',
    );
  const bits = settings.start ?? '0'.repeat(qubits);
  const start = startCircuit(bits, qubits);
  const depth = circuitCost(start).depth + settings.maximumDepth;
  const { maximumTwoQubitGates: pairs = Infinity } = settings;
  // A circuit for a unitary starts from all basis states at once.
  const basis = target.kind !== 'unitary';
  return {
    qubits,
    start,
    depth,
    choices,
    legal(circuit) {
      const free = lineDepths(circuit);
      const lines = circuit.gates.slice(start.gates.length).reduce(appendGate, emptyLines(bits));
      const left = pairs - pairGates(circuit.gates);
      return Uint8Array.from(choices, ({ gates }) => {
        if (depthWith(free, gates) > depth || pairGates(gates) > left) return 0;
        if (!settings.illegalActions || gates.length > 1) return 1;
        return isWasted(gates[0], lines, basis) ? 0 : 1;
      });
    },
  };
}

function pairGates(gates: readonly Gate[]): number {
  return gates.reduce((count, { qubits }) => count + Number(qubits.length === 2), 0);
}

/** The first free moment of each qubit. */
function lineDepths({ qubits, gates }: Circuit): Int32Array {
  const free = new Int32Array(qubits);
  for (const gate of gates) occupy(free, gate);
  return free;
}

function depthWith(free: Int32Array, gates: readonly Gate[]): number {
  const after = free.slice();
  return gates.reduce((depth, gate) => Math.max(depth, occupy(after, gate)), 0);
}

function occupy(free: Int32Array, gate: Gate): number {
  const moment = gate.qubits.reduce((latest, qubit) => Math.max(latest, free[qubit]), 0);
  for (const qubit of gate.qubits) free[qubit] = moment + 1;
  return moment + 1;
}

function startCircuit(bits: string, qubits: number): Circuit {
  basisIndex(bits, qubits, 'start');
  const ones = Array.from(bits, (bit, qubit) => (bit === '1' ? qubit : -1)).filter((q) => q >= 0);
  return { qubits, gates: ones.map((qubit) => ({ name: 'x', qubits: [qubit] })) };
}
