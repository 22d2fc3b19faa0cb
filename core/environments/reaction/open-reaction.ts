/** The reaction that a run file names: a simulator, a kinetic scheme, or a table of measured experiments. */
import { createChemistry } from '../../chem/chemistry.ts';
import { readTextFile } from '../../chem/text-file.ts';
import { AppError } from '../../protocol/errors.ts';
import { describeStructures, type StructureDescriptors } from '../../reactions/descriptors.ts';
import { createFeatures, type ReactionFeatures } from '../../reactions/features.ts';
import { createSchemeSimulator } from '../../reactions/kinetics/scheme-simulator.ts';
import { createSimulator } from '../../reactions/simulators/index.ts';
import type { Simulator } from '../../reactions/simulators/simulator.ts';
import type { SpaceDefinition } from '../../reactions/space/definition.ts';
import { createSpace, type ReactionSpace } from '../../reactions/space/reaction-space.ts';
import { createTableEmulator } from '../../reactions/table/emulator.ts';
import { createFittedEmulator } from '../../reactions/table/fitted-emulator.ts';
import { readTableFile } from '../../reactions/table/read-table-file.ts';
import type { ReactionRunSettings } from './run-schema.ts';

export interface OpenReaction {
  simulator: Simulator;
  space: ReactionSpace;
  features: ReactionFeatures;
  /** What a person should know about it: one sentence each. */
  warnings: string[];
}

/** Throws AppError for an unknown simulator, a scheme with a mistake or a table that cannot be read. */
export async function openReaction(
  { simulator, simulatorSettings, scheme, data }: ReactionRunSettings['environment'],
  inputFile: (path: string) => string,
  threads: number,
): Promise<OpenReaction> {
  if (data !== undefined) return openTable(inputFile(data), threads);
  const created =
    scheme === undefined
      ? openSimulator(simulator!, simulatorSettings)
      : createSchemeSimulator((await readTextFile(inputFile(scheme))).text, scheme);
  const structures = await structuresOf(created.definition, threads);
  return {
    simulator: created,
    space: createSpace(created.definition),
    features: createFeatures(created.definition, structures),
    warnings: [],
  };
}

/** Errors name the place in the run file. */
function openSimulator(id: string, settings: unknown): Simulator {
  try {
    return createSimulator(id, settings);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { kind, message, place, hint } = error;
    const field = place.field === undefined ? 'simulator' : `simulatorSettings.${place.field}`;
    throw new AppError(kind, message, {
      place: { ...place, field: `environment.${field}` },
      ...(hint === undefined ? {} : { hint }),
      cause: error,
    });
  }
}

async function openTable(path: string, threads: number): Promise<OpenReaction> {
  const table = await readTableFile(path);
  const structures = await structuresOf(table.definition, threads);
  const warnings = [
    ...table.warnings,
    ...table.problems.map(({ line, message }) => `Line ${line}: ${message}`),
  ];
  const looked = createTableEmulator(table);
  let simulator: Simulator = looked;
  if (!looked.isFull) {
    const fitted = createFittedEmulator(table, structures);
    simulator = fitted;
    const errors = Object.entries(fitted.heldOut).map(
      ([name, { error, explained }]) => `${name} errs by ${error.toPrecision(3)} and explains ${Math.round(100 * explained)} % of the variance`, // prettier-ignore
    );
    warnings.push(
      `The table does not hold every combination, so a model fitted to it answers; on experiments held out, ${errors.join('; ')}.`,
    );
  }
  const { definition } = simulator;
  return {
    simulator,
    space: createSpace(definition),
    features: createFeatures(definition, structures),
    warnings,
  };
}

/** Descriptors of the categories that carry SMILES. Throws AppError for one that is no molecule. */
export async function structuresOf(
  { factors }: SpaceDefinition,
  threads: number,
): Promise<Map<string, StructureDescriptors>> {
  const smiles = factors.flatMap((factor) =>
    factor.kind === 'categorical'
      ? factor.categories.flatMap((category) => category.smiles ?? [])
      : [],
  );
  if (smiles.length === 0) return new Map();
  const chemistry = await createChemistry({ threads });
  try {
    return await describeStructures(chemistry, smiles);
  } finally {
    await chemistry.close();
  }
}
