/** The circuit that was last imported: it has no run to be read from, so that the browser keeps it over a reload. */
import { circuitSchema, type Circuit } from '../../core/protocol/circuit.ts';
import type { FileRef } from '../../core/protocol/host-records.ts';
import { app } from './app.svelte.ts';
import { navigation } from './navigation.svelte.ts';
import { pickOneFile } from './one-file.ts';

export interface NamedCircuit {
  name: string;
  circuit: Circuit;
}

const KEY = 'athanor.circuit';
export const CIRCUIT_ENDINGS = ['qasm', 'json', 'txt'] as const;

class ImportedCircuit {
  current = $state.raw<NamedCircuit | undefined>(read());

  /** Shows the circuit. */
  open(imported: NamedCircuit): void {
    this.current = imported;
    try {
      localStorage.setItem(KEY, JSON.stringify(imported));
    } catch {
      // Too large to be kept; it is shown all the same.
    }
    navigation.go({ view: 'circuit' });
  }
}

export const importedCircuit = new ImportedCircuit();

/** What is wrong with a file becomes a notice. */
export async function importCircuitFile(): Promise<void> {
  const file = await pickOneFile(CIRCUIT_ENDINGS, 'A circuit');
  if (file !== undefined) await openCircuit(file);
}

/** The same for a file that is at hand. */
export async function openCircuit(file: FileRef): Promise<void> {
  const read = await app.attempt(() => app.host.request('readCircuit', { file: file.id }));
  if (read !== undefined) importedCircuit.open(read);
}

function read(): NamedCircuit | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as NamedCircuit | null;
    return kept !== null && circuitSchema.safeParse(kept.circuit).success ? kept : undefined;
  } catch {
    return undefined;
  }
}
