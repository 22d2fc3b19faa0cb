/** A circuit as physicists draw it: time to the right, a line for each qubit, dots for controls. Colours come from the page. */
import type { Circuit } from '../circuit.ts';
import type { Gate, GateName } from '../gates.ts';
import { circuitColumns } from './circuit-columns.ts';

const COLUMN = 56;
const ROW = 48;
const LEFT = 48;
const TOP = 28;
const BOX = 36;

const LABELS: Partial<Record<GateName, string>> = {
  sdg: 'S\u2020',
  tdg: 'T\u2020',
  crx: 'RX',
  cry: 'RY',
  crz: 'RZ',
};

export function circuitSvg(circuit: Circuit): string {
  const columns = circuitColumns(circuit);
  const width = LEFT + COLUMN * (Math.max(-1, ...columns) + 1) + 16;
  const height = TOP + ROW * (circuit.qubits - 1) + TOP;
  const wires = Array.from(
    { length: circuit.qubits },
    (_, q) =>
      `<text x="${LEFT - 14}" y="${y(q) + 5}" text-anchor="end">q${q}</text>` +
      `<line x1="${LEFT - 8}" y1="${y(q)}" x2="${width - 8}" y2="${y(q)}"/>`,
  );
  const gates = circuit.gates.map((gate, k) => drawGate(gate, LEFT + COLUMN * (columns[k] + 0.5)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="circuit on ${circuit.qubits} qubits with ${circuit.gates.length} gates" font-family="sans-serif" font-size="14" stroke-width="1.5">`,
    '<style>line,circle,rect,path{stroke:currentColor;fill:none}text{fill:currentColor;stroke:none}.box{fill:var(--circuit-box,#fff)}.dot{fill:currentColor}</style>',
    ...wires,
    ...gates,
    '</svg>',
    '',
  ].join('\n');
}

const y = (qubit: number): number => TOP + ROW * qubit;

function drawGate({ name, qubits, angle }: Gate, x: number): string {
  const [first, second] = qubits;
  if (second === undefined) return `<g>${box(name, angle, x, first)}</g>`;
  const join = `<line x1="${x}" y1="${y(first)}" x2="${x}" y2="${y(second)}"/>`;
  if (name === 'swap') return `<g>${join}${cross(x, first)}${cross(x, second)}</g>`;
  if (name === 'cx') return `<g>${join}${dot(x, first)}${plus(x, second)}</g>`;
  if (name === 'cz') return `<g>${join}${dot(x, first)}${dot(x, second)}</g>`;
  if (name === 'cp') {
    const label = `<text x="${x + 6}" y="${(y(first) + y(second)) / 2 + 4}" font-size="11">${radians(angle)}</text>`;
    return `<g>${join}${dot(x, first)}${dot(x, second)}${label}</g>`;
  }
  return `<g>${join}${dot(x, first)}${box(name, angle, x, second)}</g>`;
}

function box(name: GateName, angle: number | undefined, x: number, qubit: number): string {
  const frame = `<rect class="box" x="${x - BOX / 2}" y="${y(qubit) - BOX / 2}" width="${BOX}" height="${BOX}" rx="3"/>`;
  const label = LABELS[name] ?? name.toUpperCase();
  const middle = `x="${x}" text-anchor="middle"`;
  if (angle === undefined) return `${frame}<text ${middle} y="${y(qubit) + 5}">${label}</text>`;
  return `${frame}<text ${middle} y="${y(qubit) - 1}">${label}</text><text ${middle} y="${y(qubit) + 13}" font-size="10">${radians(angle)}</text>`;
}

const dot = (x: number, qubit: number): string =>
  `<circle class="dot" cx="${x}" cy="${y(qubit)}" r="4"/>`;

const plus = (x: number, qubit: number): string =>
  `<circle class="box" cx="${x}" cy="${y(qubit)}" r="11"/><path d="M${x - 11} ${y(qubit)}h22M${x} ${y(qubit) - 11}v22"/>`;

const cross = (x: number, qubit: number): string =>
  `<path d="M${x - 6} ${y(qubit) - 6}l12 12m0 -12l-12 12"/>`;

/** An angle in radians as it stands in the drawing. */
function radians(angle = 0): string {
  return angle.toFixed(3);
}
