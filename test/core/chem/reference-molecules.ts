/** The rows of test/reference/test-reference.csv: awkward molecules and drugs with Python RDKit's values. */
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';

export type ReferenceRow = Record<string, string>;

/** SOURCE: RDKit 2022.09 for Python; see test/reference/README.md. */
export function readReference(): ReferenceRow[] {
  const file = new URL('../../reference/test-reference.csv', import.meta.url);
  return Papa.parse<ReferenceRow>(readFileSync(file, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;
}

/** A phosphorus with seven bonds: Python's 2022 build accepts it, the build of this program does not. */
export const REFUSED_SINCE_2022 = 'C[PH](=O)(=NCC1=CCCC(C=O)=C1Cl)N(F)F';
