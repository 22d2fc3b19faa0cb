/** A circuit as physicists draw it, as a picture of its own. Colours come from the page that it stands in. */
import type { Circuit } from '../circuit.ts';
import {
  BOX_HEIGHT,
  BOX_WIDTH,
  CROSS_ARM,
  DOT_RADIUS,
  RING_RADIUS,
  circuitDrawing,
  type DrawnGate,
} from '../../protocol/circuit-drawing.ts';

export function circuitSvg(circuit: Circuit): string {
  const { width, height, wires, gates, wireStart, wireEnd } = circuitDrawing(circuit);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="circuit on ${circuit.qubits} qubits with ${circuit.gates.length} gates" font-family="sans-serif" font-size="14" stroke-width="1.5">`,
    '<style>line,circle,rect,path{stroke:currentColor;fill:none}text{fill:currentColor;stroke:none}.box{fill:var(--circuit-box,#fff)}.dot{fill:currentColor}</style>',
    ...wires.map(
      (y, qubit) =>
        `<text x="${wireStart - 6}" y="${y + 5}" text-anchor="end">q${qubit}</text>` +
        `<line x1="${wireStart}" y1="${y}" x2="${wireEnd}" y2="${y}"/>`,
    ),
    ...gates.map(drawGate),
    '</svg>',
    '',
  ].join('\n');
}

function drawGate({ x, top, bottom, box, dots, ring, crosses, note }: DrawnGate): string {
  const parts = [
    top === bottom ? '' : `<line x1="${x}" y1="${top}" x2="${x}" y2="${bottom}"/>`,
    ...dots.map((y) => `<circle class="dot" cx="${x}" cy="${y}" r="${DOT_RADIUS}"/>`),
    ...crosses.map(
      (y) =>
        `<path d="M${x - CROSS_ARM} ${y - CROSS_ARM}l${2 * CROSS_ARM} ${2 * CROSS_ARM}m0 ${-2 * CROSS_ARM}l${-2 * CROSS_ARM} ${2 * CROSS_ARM}"/>`,
    ),
    ring === undefined ? '' : plus(x, ring),
    box === undefined ? '' : drawBox(x, box),
    note === undefined ? '' : `<text x="${x + 6}" y="${note.y + 4}" font-size="11">${note.text}</text>`, // prettier-ignore
  ];
  return `<g>${parts.join('')}</g>`;
}

function plus(x: number, y: number): string {
  const r = RING_RADIUS;
  return `<circle class="box" cx="${x}" cy="${y}" r="${r}"/><path d="M${x - r} ${y}h${2 * r}M${x} ${y - r}v${2 * r}"/>`;
}

function drawBox(x: number, { y, label, angle }: NonNullable<DrawnGate['box']>): string {
  const frame = `<rect class="box" x="${x - BOX_WIDTH / 2}" y="${y - BOX_HEIGHT / 2}" width="${BOX_WIDTH}" height="${BOX_HEIGHT}" rx="3"/>`;
  const middle = `x="${x}" text-anchor="middle"`;
  if (angle === undefined) return `${frame}<text ${middle} y="${y + 5}">${label}</text>`;
  return `${frame}<text ${middle} y="${y - 1}">${label}</text><text ${middle} y="${y + 13}" font-size="10">${angle}</text>`;
}
