/** What a molecule file holds: read in a thread of its own, because files may be large and broken. */
import { basename } from 'node:path';
import { readMoleculeFile, type MoleculeRecord } from '../chem/molecule-files.ts';
import { looksLikeSmiles } from '../chem/smiles-column.ts';
import type { ErrorMessage } from '../protocol/engine-api.ts';

const MOST_PROBLEMS = 100;
/** Molecules of the file that RDKit looks at; of the others the text must do. */
export const MOST_CHECKED = 2_000;

export interface MoleculeInspection {
  molecules: number;
  broken: number;
  /** The first hundred broken records. */
  problems: ErrorMessage[];
  /** The first molecules, with the line of each. */
  first: { smiles: string; line: number }[];
}

/** Throws AppError for a file that cannot be read as a whole. */
export async function inspectMolecules(path: string): Promise<MoleculeInspection> {
  const { records } = await readMoleculeFile(path);
  const result: MoleculeInspection = { molecules: 0, broken: 0, problems: [], first: [] };
  for (const record of records) {
    const isFirst = result.first.length < MOST_CHECKED;
    const fault = record.error ?? (isFirst ? undefined : textFault(record));
    if (fault !== undefined) addProblem(result, path, record.line, fault);
    else {
      result.molecules++;
      if (isFirst) result.first.push({ smiles: record.input, line: record.line });
    }
  }
  return result;
}

export function addProblem(
  inspection: MoleculeInspection,
  path: string,
  line: number,
  message: string,
): void {
  inspection.broken++;
  const place = { file: basename(path), line };
  if (inspection.problems.length < MOST_PROBLEMS)
    inspection.problems.push({ kind: 'bad-input', message, place });
}

function textFault({ input }: MoleculeRecord): string | undefined {
  return looksLikeSmiles(input) ? undefined : `'${input.slice(0, 60)}' is no SMILES.`;
}
