/** The simulators by name. */
import { badInput, nearestName } from '../../protocol/errors.ts';
import { explainZodError } from '../../protocol/validation.ts';
import { droMixture } from './dro-mixture.ts';
import { droQuadratic } from './dro-quadratic.ts';
import { dtlz2 } from './dtlz2.ts';
import { mit } from './mit.ts';
import { olympusCategorical } from './olympus-categorical.ts';
import {
  olympusBranin,
  olympusDejong,
  olympusFonseca,
  olympusMountain,
  olympusViennet,
} from './olympus.ts';
import type { Simulator, SimulatorKind } from './simulator.ts';
import { snar } from './snar.ts';

export const SIMULATORS: readonly SimulatorKind[] = [
  snar,
  mit,
  droQuadratic,
  droMixture,
  olympusDejong,
  olympusBranin,
  olympusFonseca,
  olympusViennet,
  olympusMountain,
  olympusCategorical,
  dtlz2,
];

/** A simulator by its name, with settings as they stand in a run file. Throws AppError for unknown names and settings. */
export function createSimulator(id: string, settings: unknown = {}, file?: string): Simulator {
  const kind = SIMULATORS.find((candidate) => candidate.id === id);
  if (kind === undefined) {
    const ids = SIMULATORS.map((candidate) => candidate.id);
    const nearest = nearestName(id, ids);
    throw badInput(
      `There is no simulator '${id}'.`,
      file === undefined ? {} : { file },
      nearest === undefined ? `There are: ${ids.join(', ')}.` : `Did you mean '${nearest}'?`,
    );
  }
  const parsed = kind.settings.safeParse(settings);
  if (!parsed.success) throw explainZodError(parsed.error, settings, file, kind.settings);
  return kind.create(parsed.data);
}
