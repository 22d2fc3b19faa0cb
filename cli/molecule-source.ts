/** `--in`: a molecule for a Hamiltonian, from a JSON file of settings, a typed geometry or a molblock in 3D. */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { badInput, describeError } from '../core/protocol/errors.ts';
import type { ErrorPlace } from '../core/protocol/errors.ts';
import { explainZodError } from '../core/protocol/validation.ts';
import { formatGeometry } from '../core/quantum-chemistry/geometry.ts';
import { geometryFromMolblock } from '../core/quantum-chemistry/molblock-geometry.ts';
import { moleculeSettingsSchema } from '../core/quantum-chemistry/molecule-settings.ts';
import type { MoleculeInput } from '../core/quantum-chemistry/molecule-settings.ts';

export interface MoleculeSource {
  settings: MoleculeInput;
  /** Where errors in the geometry are. */
  place: ErrorPlace;
}

/** Throws a bad-input AppError where the file holds no molecule. */
export function readMoleculeSource(path: string): MoleculeSource {
  const text = readText(path);
  switch (extname(path).toLowerCase()) {
    case '.json':
      return { settings: parseSettings(text, path), place: { file: path, field: 'geometry' } };
    case '.xyz':
    case '.txt':
      return { settings: { geometry: text }, place: { file: path } };
    case '.mol':
    case '.sdf': {
      const { atoms, charge } = geometryFromMolblock(text, { file: path });
      const geometry = formatGeometry(atoms, 'angstrom', 10);
      return { settings: { geometry, unit: 'angstrom', charge }, place: { file: path, field: 'atoms' } }; // prettier-ignore
    }
    default:
      throw badInput(
        `The ending of --in '${path}' names no kind of molecule file.`,
        {},
        'Use .json (settings), .xyz (geometry), .mol or .sdf (3D, the first molecule).',
      );
  }
}

function parseSettings(text: string, file: string): MoleculeInput {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw badInput('The file is not valid JSON.', { file }, `${describeError(error)}.`);
  }
  const parsed = moleculeSettingsSchema.safeParse(value);
  if (!parsed.success) throw explainZodError(parsed.error, value, file, moleculeSettingsSchema);
  return parsed.data;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw badInput(`'${path}' cannot be read (${code}).`, {}, 'Check its name.');
  }
}
