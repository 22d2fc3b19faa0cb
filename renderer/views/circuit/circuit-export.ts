/** A circuit in the languages of other programs and as a picture, in a file or on the clipboard. */
import type { CircuitSource } from '../../../core/protocol/circuit-api.ts';
import type { Circuit } from '../../../core/protocol/circuit.ts';
import { copyText } from '../../components/clipboard.ts';
import { fileName, saveText } from '../../plots/plot-copy.ts';
import { app } from '../../state/app.svelte.ts';
import { downloadPng } from '../../three-d/picture.ts';
import { circuitPng } from './circuit-picture.ts';

interface SourceKind {
  format: CircuitSource;
  label: string;
  /** Of the file, with what tells Python programs apart. */
  ending: string;
  part?: string;
}

export const SOURCES: readonly SourceKind[] = [
  { format: 'qasm3', label: 'OpenQASM 3', ending: 'qasm' },
  { format: 'qasm2', label: 'OpenQASM 2', ending: 'qasm', part: 'qasm2' },
  { format: 'qiskit', label: 'Qiskit (Python)', ending: 'py', part: 'qiskit' },
  { format: 'pennylane', label: 'PennyLane (Python)', ending: 'py', part: 'pennylane' },
  { format: 'cirq', label: 'Cirq (Python)', ending: 'py', part: 'cirq' },
  { format: 'svg', label: 'Drawing (SVG)', ending: 'svg' },
  { format: 'json', label: 'Data (JSON)', ending: 'json' },
];

export function sourceFileName(name: string, { ending, part }: SourceKind): string {
  const title = `${name}${part === undefined ? '' : ` ${part}`}`;
  return fileName(/[\p{Letter}\p{Number}]/u.test(title) ? title : 'circuit', ending);
}

export async function saveSource(circuit: Circuit, name: string, kind: SourceKind): Promise<void> {
  const text = await sourceOf(circuit, kind.format);
  if (text !== undefined) await saveText(sourceFileName(name, kind), text);
}

export async function copySource(circuit: Circuit, kind: SourceKind): Promise<void> {
  const text = await sourceOf(circuit, kind.format);
  if (text === undefined) return;
  const isCopied = await copyText(text);
  app.tell(isCopied ? `${kind.label} copied.` : 'The clipboard could not be written.');
}

export async function savePng(circuit: Circuit, name: string): Promise<void> {
  const svg = await sourceOf(circuit, 'svg');
  if (svg === undefined) return;
  await app.attempt(
    async () =>
    downloadPng(await circuitPng(svg), sourceFileName(name, { format: 'svg', label: '', ending: 'png' })), // prettier-ignore
  );
}

async function sourceOf(circuit: Circuit, format: CircuitSource): Promise<string | undefined> {
  const source = await app.attempt(() => app.host.request('circuitSource', { circuit, format }));
  return source?.text;
}
