/**
 * Which actions would be wasted: gates that the gate before them undoes or absorbs, and gates that do nothing to a qubit that
 * is still in a basis state.
 *
 * After CRLQAS (Y. J. Patel et al., ICLR 2024, arXiv:2402.03500, section 3.3), which forbids to repeat the last gate on the
 * same qubits.
 * DEVIATION: gates on idle qubits and neighbouring gates of the same axis are forbidden too; no circuit is lost by that, as
 * the shorter one stays reachable.
 */
import type { Gate, GateName } from '../gates.ts';

/** Gates that are diagonal: they leave basis states alone, up to a phase. */
const DIAGONAL: ReadonlySet<GateName> = new Set<GateName>([
  'z',
  's',
  'sdg',
  't',
  'tdg',
  'rz',
  'p',
  'cz',
  'crz',
  'cp',
]);
/** What two gates in a row on one qubit must have in common to be one gate. */
const AXIS: Partial<Record<GateName, string>> = {
  x: 'x',
  rx: 'x',
  y: 'y',
  ry: 'y',
  z: 'z',
  s: 'z',
  sdg: 'z',
  t: 'z',
  tdg: 'z',
  rz: 'z',
  p: 'z',
  h: 'h',
};

/** What the last gate on each qubit was, which is all that legality depends on. */
export interface LineEnds {
  /** Undefined while nothing but the start's X gates has touched the qubit. */
  last: (Gate | undefined)[];
  /** Whether the qubit is still certainly |0> or |1>; the bit itself, or undefined. */
  bits: (0 | 1 | undefined)[];
}

export function emptyLines(start: string): LineEnds {
  return {
    last: Array.from(start, () => undefined),
    bits: Array.from(start, (bit) => (bit === '1' ? 1 : 0)),
  };
}

/** The ends after one more gate. */
export function appendGate(lines: LineEnds, gate: Gate): LineEnds {
  const last = [...lines.last];
  const bits = [...lines.bits];
  for (const qubit of gate.qubits) {
    last[qubit] = gate;
    if (!DIAGONAL.has(gate.name)) bits[qubit] = undefined;
  }
  return { last, bits };
}

/** `basis`: whether the register starts in one basis state, so that idle qubits have a value. */
export function isWasted(gate: Gate, { last, bits }: LineEnds, basis: boolean): boolean {
  const [first, second] = gate.qubits;
  const before = last[first];
  if (second === undefined) {
    const axis = AXIS[gate.name];
    if (before?.qubits.length === 1 && axis !== undefined && AXIS[before.name] === axis)
      return true;
    return basis && bits[first] !== undefined && DIAGONAL.has(gate.name);
  }
  if (before !== undefined && before === last[second] && sameGate(gate, before)) return true;
  if (!basis) return false;
  if (gate.name === 'swap') return bits[first] !== undefined && bits[first] === bits[second];
  if (bits[first] === 0) return true;
  const symmetric = gate.name === 'cz' || gate.name === 'cp';
  if (symmetric && bits[second] === 0) return true;
  return DIAGONAL.has(gate.name) && bits[first] !== undefined && bits[second] !== undefined;
}

function sameGate(a: Gate, b: Gate): boolean {
  if (a.name !== b.name) return false;
  if (a.qubits.every((qubit, i) => qubit === b.qubits[i])) return true;
  return a.name === 'cz' || a.name === 'swap' || a.name === 'cp';
}
