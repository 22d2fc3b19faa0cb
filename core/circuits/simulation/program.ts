/** A circuit compiled for a register: strides instead of qubits, angles by their index, so that it runs many times quickly. */
import type { Circuit } from '../circuit.ts';
import type { GateName } from '../gates.ts';
import type { StateVector } from './state-vector.ts';
import * as kernels from './gate-kernels.ts';

export interface Operation {
  name: GateName;
  /** Stride of the qubit that is acted on. */
  target: number;
  /** Stride of the control, or of the other qubit; 0 for a gate on one qubit. */
  control: number;
  /** Index of the angle; -1 for a gate without. */
  parameter: number;
}

export interface Program {
  /** Qubits of the register that it runs on. */
  register: number;
  operations: Operation[];
  parameters: number;
  /** Whether all gates have real matrices, so that real amplitudes stay real. */
  real: boolean;
}

const REAL_GATES: ReadonlySet<GateName> = new Set(['x', 'z', 'h', 'ry', 'cx', 'cz', 'swap', 'cry']);

/** `register` qubits are simulated, and the circuit acts on those from `offset` on. */
export function compile(circuit: Circuit, register = circuit.qubits, offset = 0): Program {
  const stride = (qubit: number): number => 2 ** (register - 1 - offset - qubit);
  let parameters = 0;
  const operations = circuit.gates.map(({ name, qubits, angle }) => ({
    name,
    target: stride(qubits[qubits.length - 1]),
    control: qubits.length === 2 ? stride(qubits[0]) : 0,
    parameter: angle === undefined ? -1 : parameters++,
  }));
  const real = circuit.gates.every(({ name }) => REAL_GATES.has(name));
  return { register, operations, parameters, real };
}

/** Applies the program to `state`, in place. */
export function run(program: Program, angles: ArrayLike<number>, state: StateVector): void {
  for (const operation of program.operations)
    applyOperation(operation, operation.parameter < 0 ? 0 : angles[operation.parameter], state);
}

/** Applies a circuit to `state`, in place. */
export function runCircuit(circuit: Circuit, state: StateVector): void {
  const angles = circuit.gates.flatMap(({ angle }) => (angle === undefined ? [] : [angle]));
  run(compile(circuit, state.qubits), angles, state);
}

/** Undoes one operation, in place. */
export function undoOperation(operation: Operation, angle: number, state: StateVector): void {
  const name = operation.name;
  if (name === 's' || name === 't' || name === 'sdg' || name === 'tdg') {
    const inverse = name.length === 1 ? (`${name}dg` as GateName) : (name[0] as GateName);
    applyOperation({ ...operation, name: inverse }, 0, state);
  } else applyOperation(operation, -angle, state);
}

export function applyOperation(operation: Operation, angle: number, state: StateVector): void {
  const { name, target, control } = operation;
  const { re, im } = state;
  switch (name) {
    case 'cx':
      kernels.controlledFlip(re, im, control, target);
      break;
    case 'ry':
      kernels.rotateY(re, im, target, Math.cos(angle / 2), Math.sin(angle / 2));
      break;
    case 'rz':
      kernels.rotateZ(re, im, target, Math.cos(angle / 2), Math.sin(angle / 2));
      break;
    case 'rx':
      kernels.rotateX(re, im, target, Math.cos(angle / 2), Math.sin(angle / 2));
      break;
    case 'h':
      kernels.hadamard(re, im, target);
      break;
    case 'x':
      kernels.flip(re, im, target);
      break;
    case 'y':
      kernels.pauliY(re, im, target);
      break;
    case 'z':
      kernels.phase(re, im, target, -1, 0);
      break;
    case 's':
      kernels.phase(re, im, target, 0, 1);
      break;
    case 'sdg':
      kernels.phase(re, im, target, 0, -1);
      break;
    case 't':
      kernels.phase(re, im, target, Math.SQRT1_2, Math.SQRT1_2);
      break;
    case 'tdg':
      kernels.phase(re, im, target, Math.SQRT1_2, -Math.SQRT1_2);
      break;
    case 'p':
      kernels.phase(re, im, target, Math.cos(angle), Math.sin(angle));
      break;
    case 'cz':
      kernels.controlledPhase(re, im, control, target, -1, 0);
      break;
    case 'cp':
      kernels.controlledPhase(re, im, control, target, Math.cos(angle), Math.sin(angle));
      break;
    case 'swap':
      kernels.exchange(re, im, control, target);
      break;
    case 'crx':
      kernels.controlledRotateX(re, im, control, target, Math.cos(angle / 2), Math.sin(angle / 2));
      break;
    case 'cry':
      kernels.controlledRotateY(re, im, control, target, Math.cos(angle / 2), Math.sin(angle / 2));
      break;
    case 'crz':
      kernels.controlledRotateZ(re, im, control, target, Math.cos(angle / 2), Math.sin(angle / 2));
      break;
  }
}
