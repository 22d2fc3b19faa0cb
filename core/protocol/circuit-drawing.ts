/** Where everything stands in the drawing of a circuit: time to the right, a line for each qubit, as physicists draw it. */
import { momentsOf, type Circuit, type Gate, type GateName } from './circuit.ts';

/** Half the side of a gate's box, and of what else stands on a line, in pixels. */
export const BOX_WIDTH = 44;
export const BOX_HEIGHT = 36;
export const DOT_RADIUS = 4;
export const RING_RADIUS = 11;
export const CROSS_ARM = 6;

const COLUMN = 56;
const ROW = 48;
const LEFT = 48;
const RIGHT = 16;
const TOP = 28;
/** Room of a barrier between two layers. */
const BARRIER = 16;

/** A gate; what it does not have is absent. All places are pixels from the top left corner. */
export interface DrawnGate {
  x: number;
  /** The lines that it reaches over. */
  top: number;
  bottom: number;
  /** With the letters of the gate, and its angle below them. */
  box?: { y: number; label: string; angle?: string };
  /** Filled: controls, and both ends of symmetric gates. */
  dots: number[];
  /** The target of a CX. */
  ring?: number;
  /** The ends of a SWAP. */
  crosses: number[];
  /** Beside the line. */
  note?: { y: number; text: string };
}

export interface CircuitDrawing {
  width: number;
  height: number;
  /** Of each qubit. */
  wires: number[];
  /** In the order of the circuit's gates. */
  gates: DrawnGate[];
  /** Between two layers. */
  barriers: number[];
  wireStart: number;
  wireEnd: number;
}

/** With `layers`, gates stand in the moments in which they are done, and barriers between them. */
export function circuitDrawing(circuit: Circuit, { layers = false } = {}): CircuitDrawing {
  const moments = layers ? momentsOf(circuit.gates, circuit.qubits) : undefined;
  const columns = moments === undefined ? circuitColumns(circuit) : layerColumns(circuit, moments);
  const places = columns.map(
    (column, k) => LEFT + COLUMN * (column + 0.5) + BARRIER * (moments?.[k] ?? 0),
  );
  const end = Math.max(LEFT, ...places.map((x) => x + COLUMN / 2));
  const wire = (qubit: number): number => TOP + ROW * qubit;
  return {
    width: end + RIGHT,
    height: 2 * TOP + ROW * (circuit.qubits - 1),
    wires: Array.from({ length: circuit.qubits }, (_, qubit) => wire(qubit)),
    gates: circuit.gates.map((gate, k) => drawnGate(gate, places[k], wire)),
    barriers: moments === undefined ? [] : barriersBetween(moments, places),
    wireStart: LEFT - 8,
    wireEnd: end + RIGHT / 2,
  };
}

/** The column of each gate, counted from 0: like moments, but the line of a two-qubit gate keeps the lines between its ends free. */
export function circuitColumns({ qubits, gates }: Circuit): number[] {
  const free = new Int32Array(qubits);
  return gates.map((gate) => {
    const { top, bottom } = span(gate);
    const column = Math.max(...free.subarray(top, bottom + 1));
    free.fill(column + 1, top, bottom + 1);
    return column;
  });
}

/** The same for gates that stand in their moments: those of a moment that would cross stand side by side. */
function layerColumns({ qubits, gates }: Circuit, moments: readonly number[]): number[] {
  const columns = new Array<number>(gates.length).fill(0);
  let first = 0;
  for (let moment = 0; moment <= Math.max(-1, ...moments); moment++) {
    const free = new Int32Array(qubits).fill(first);
    gates.forEach((gate, k) => {
      if (moments[k] !== moment) return;
      const { top, bottom } = span(gate);
      columns[k] = Math.max(...free.subarray(top, bottom + 1));
      free.fill(columns[k] + 1, top, bottom + 1);
    });
    first = Math.max(...free);
  }
  return columns;
}

function barriersBetween(moments: readonly number[], places: readonly number[]): number[] {
  const first = new Map<number, number>();
  moments.forEach((moment, k) =>
    first.set(moment, Math.min(first.get(moment) ?? Infinity, places[k])),
  );
  first.delete(0);
  return [...first.values()].sort((a, b) => a - b).map((x) => x - COLUMN / 2 - BARRIER / 2);
}

function span({ qubits }: Gate): { top: number; bottom: number } {
  return { top: Math.min(...qubits), bottom: Math.max(...qubits) };
}

function drawnGate(gate: Gate, x: number, wire: (qubit: number) => number): DrawnGate {
  const { name, qubits, angle } = gate;
  const ends = qubits.map(wire);
  const [first, second = first] = ends;
  const { top, bottom } = span(gate);
  const base = { x, top: wire(top), bottom: wire(bottom), dots: [], crosses: [] };
  const box = (y: number) => ({
    box: { y, label: gateLabel(name), ...(angle === undefined ? {} : { angle: angleText(angle) }) },
  });
  switch (name) {
    case 'cx':
      return { ...base, dots: [first], ring: second };
    case 'cz':
      return { ...base, dots: ends };
    case 'cp':
      return {
        ...base,
        dots: ends,
        note: { y: (first + second) / 2, text: angleText(angle ?? 0) },
      };
    case 'swap':
      return { ...base, crosses: ends };
    case 'crx':
    case 'cry':
    case 'crz':
      return { ...base, dots: [first], ...box(second) };
    default:
      return { ...base, ...box(first) };
  }
}

const LABELS: Partial<Record<GateName, string>> = {
  sdg: 'S\u2020',
  tdg: 'T\u2020',
  crx: 'RX',
  cry: 'RY',
  crz: 'RZ',
};

/** The letters in a gate's box. */
export function gateLabel(name: GateName): string {
  return LABELS[name] ?? name.toUpperCase();
}

const MINUS = '\u2212';
const DENOMINATORS = [1, 2, 3, 4, 6, 8] as const;
/** Angles that an optimiser has found are hardly so close by chance. */
const SAME_ANGLE = 1e-6;

/** Radians as they stand in drawings: a simple share of pi, or three decimals. */
export function angleText(angle: number): string {
  if (Math.abs(angle) < SAME_ANGLE) return '0';
  const sign = angle < 0 ? MINUS : '';
  const size = Math.abs(angle);
  for (const denominator of DENOMINATORS) {
    const numerator = Math.round((size * denominator) / Math.PI);
    if (numerator === 0 || Math.abs(size - (numerator * Math.PI) / denominator) > SAME_ANGLE)
      continue;
    const below = denominator === 1 ? '' : `/${denominator}`;
    return `${sign}${numerator === 1 ? '' : numerator}π${below}`;
  }
  return `${sign}${size.toFixed(3)}`;
}

/** A gate in words, for lists and for screen readers: 'CX from q0 to q1', 'RY(π/2) on q0'. */
export function gateText({ name, qubits, angle }: Gate): string {
  const what = angle === undefined ? '' : `(${angleText(angle)})`;
  const letters = name.startsWith('c') ? name.toUpperCase() : gateLabel(name);
  const [first, second] = qubits;
  if (second === undefined) return `${letters}${what} on q${first}`;
  if (name === 'cz' || name === 'cp' || name === 'swap')
    return `${letters}${what} on q${first} and q${second}`;
  return `${letters}${what} from q${first} to q${second}`;
}
