/** Molblocks with 3D coordinates and explicit hydrogens: V2000 up to 999 atoms and bonds, else V3000 (CTfile Formats, BIOVIA 2020). */
import type { AtomFrame } from './atom-frame.ts';
import type { MoleculeGraph } from './molecule-graph.ts';
import { ELEMENT_SYMBOLS } from './elements.ts';

const DATIVE_FILE_ORDER = 9;

/** `coordinates` holds x, y, z of each atom of the frame, in angstrom. The title line is left empty. */
export function molblock3d(
  graph: MoleculeGraph,
  frame: AtomFrame,
  coordinates: ArrayLike<number>,
  version: 'fitting' | 'v3000',
): string {
  const isLarge = frame.atomCount > 999 || frame.bonds.length > 999;
  const header = ['', '  Athanor           3D', ''];
  const body =
    version === 'v3000' || isLarge
      ? linesV3000(graph, frame, coordinates)
      : linesV2000(graph, frame, coordinates);
  return `${[...header, ...body, 'M  END'].join('\n')}\n`;
}

function linesV2000(
  graph: MoleculeGraph,
  frame: AtomFrame,
  coordinates: ArrayLike<number>,
): string[] {
  const pad = (value: number): string => String(value).padStart(3);
  const lines = [
    `${pad(frame.atomCount)}${pad(frame.bonds.length)}  0  0${pad(chiralFlag(frame))}  0  0  0  0  0999 V2000`,
  ];
  for (let atom = 0; atom < frame.atomCount; atom++) {
    const place = [0, 1, 2].map((k) => coordinates[atom * 3 + k].toFixed(4).padStart(10)).join('');
    lines.push(`${place} ${symbol(frame, atom).padEnd(3)} 0  0  0  0  0  0  0  0  0  0  0  0`);
  }
  for (const bond of frame.bonds) {
    lines.push(`${pad(bond.a + 1)}${pad(bond.b + 1)}${pad(fileOrder(bond.kekuleOrder))}  0`);
  }
  lines.push(
    ...propertyLines('CHG', graph.charge),
    ...propertyLines('ISO', graph.isotope),
    ...propertyLines('RAD', graph.radicalElectrons.map(spinCode)),
  );
  return lines;
}

/** At most eight atoms stand on one line. */
function propertyLines(name: string, values: readonly number[]): string[] {
  const entries = values.flatMap((value, atom) => (value === 0 ? [] : [[atom + 1, value]]));
  const lines: string[] = [];
  for (let from = 0; from < entries.length; from += 8) {
    const part = entries.slice(from, from + 8);
    const text = part.map(
      ([atom, value]) => ` ${String(atom).padStart(3)} ${String(value).padStart(3)}`,
    );
    lines.push(`M  ${name}${String(part.length).padStart(3)}${text.join('')}`);
  }
  return lines;
}

function linesV3000(
  graph: MoleculeGraph,
  frame: AtomFrame,
  coordinates: ArrayLike<number>,
): string[] {
  const lines = [
    '  0  0  0     0  0            999 V3000',
    'M  V30 BEGIN CTAB',
    `M  V30 COUNTS ${String(frame.atomCount)} ${String(frame.bonds.length)} 0 0 ${String(chiralFlag(frame))}`,
    'M  V30 BEGIN ATOM',
  ];
  for (let atom = 0; atom < frame.atomCount; atom++) {
    const place = [0, 1, 2].map((k) => coordinates[atom * 3 + k].toFixed(6)).join(' ');
    const marks = [
      ['CHG', graph.charge[atom] ?? 0],
      ['MASS', graph.isotope[atom] ?? 0],
      ['RAD', spinCode(graph.radicalElectrons[atom] ?? 0)],
    ] as const;
    const text = marks
      .map(([name, value]) => (value === 0 ? '' : ` ${name}=${String(value)}`))
      .join('');
    lines.push(`M  V30 ${String(atom + 1)} ${symbol(frame, atom)} ${place} 0${text}`);
  }
  lines.push('M  V30 END ATOM');
  if (frame.bonds.length > 0) {
    lines.push('M  V30 BEGIN BOND');
    frame.bonds.forEach((bond, index) => {
      const order = fileOrder(bond.kekuleOrder);
      lines.push(`M  V30 ${[index + 1, order, bond.a + 1, bond.b + 1].join(' ')}`);
    });
    lines.push('M  V30 END BOND');
  }
  lines.push('M  V30 END CTAB');
  return lines;
}

/** 1: the centres are as drawn; without it, readers that keep to the format take them for racemic. */
function chiralFlag(frame: AtomFrame): number {
  return frame.centres.length > 0 ? 1 : 0;
}

function symbol(frame: AtomFrame, atom: number): string {
  return ELEMENT_SYMBOLS[frame.atomicNumber[atom]] ?? '*';
}

function fileOrder(order: number): number {
  return order >= 1 && order <= 3 ? order : DATIVE_FILE_ORDER;
}

/** One unpaired electron is a doublet (2), two are written as a triplet (3). */
function spinCode(electrons: number): number {
  return electrons === 0 ? 0 : Math.min(electrons + 1, 3);
}
