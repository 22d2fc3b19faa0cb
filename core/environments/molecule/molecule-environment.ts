/** Molecule design as an environment: checks a run's prior, seeds and goal, and opens a session. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Chemistry } from '../../chem/analysis.ts';
import type { SequencePolicy } from '../../policies/sequence-policy.ts';
import { badInput, nearestName } from '../../protocol/errors.ts';
import type { ExecutionProvider } from '../../protocol/execution-provider.ts';
import { createScoringFunction } from '../../scoring/scoring-function.ts';
import type { Environment, OpenContext } from '../environment.ts';
import { moleculeInputFiles, withInputFiles } from './input-files.ts';
import { MoleculeSession } from './molecule-session.ts';
import {
  BUILTIN_PRIOR_PREFIX,
  moleculeRunSchema,
  moleculeStageSchema,
  stagesOf,
} from './run-schema.ts';
import type { MoleculeRunSettings, MoleculeStage } from './run-schema.ts';

/** What the environment needs of chemistry and of the networks; tests put small ones in their place. */
export interface MoleculeTools {
  openChemistry(options: { threads: number }): Promise<Chemistry>;
  loadPrior(
    path: string,
    options: { threads: number; executionProvider: ExecutionProvider; maxLength: number },
  ): Promise<SequencePolicy>;
  /** SMILES of the records of a .smi, .csv or .sdf file; '' for a record that cannot be read. */
  readMolecules(path: string): Promise<string[]>;
}

const BUILTIN_PRIORS = fileURLToPath(new URL('../../../assets/priors/', import.meta.url));

export function createMoleculeEnvironment(
  tools: MoleculeTools,
): Environment<MoleculeRunSettings, MoleculeStage> {
  return {
    type: 'molecule',
    title: 'Molecules',
    runSchema: moleculeRunSchema,
    stageSchema: moleculeStageSchema,
    inputFiles: moleculeInputFiles,
    open: (context) => openSession(tools, context),
  };
}

async function openSession(
  tools: MoleculeTools,
  context: OpenContext<MoleculeRunSettings, MoleculeStage>,
): Promise<MoleculeSession> {
  const { settings, inputFile, random, threads, executionProvider, allowedPrograms, oracle, checkpoint } = context; // prettier-ignore
  const { prior: priorName, maxLength } = settings.environment;
  const { seeds } = settings.replay;
  const priorPath = priorFile(priorName, inputFile);
  const opened: { close(): Promise<void> }[] = [];
  const keep = <Resource extends { close(): Promise<void> }>(resource: Resource): Resource => {
    opened.push(resource);
    return resource;
  };
  try {
    const chemistry = keep(await tools.openChemistry({ threads }));
    const prior = keep(await tools.loadPrior(priorPath, { threads, executionProvider, maxLength }));
    const agent = keep(await prior.clone());
    const scoringContext = { baseFolder: '.', chemistry, allowedPrograms, seed: settings.seed };
    return await MoleculeSession.open(
      {
        settings,
        stage: context.stage ?? stagesOf(settings)[0],
        chemistry,
        prior,
        priorHash: createHash('sha256').update(readFileSync(priorPath)).digest('hex'),
        agent,
        createScoring: ({ scoring }) =>
          createScoringFunction(withInputFiles(scoring, inputFile), scoringContext),
        seeds: seeds === undefined ? [] : await tools.readMolecules(inputFile(seeds)),
        random,
        oracle,
      },
      checkpoint,
    );
  } catch (error) {
    await Promise.all(opened.map((resource) => resource.close()));
    throw error;
  }
}

/** The file of a prior: of 'builtin:NAME' in the product's assets, else the copy in the run folder. */
export function priorFile(prior: string, inputFile: (path: string) => string): string {
  if (!prior.startsWith(BUILTIN_PRIOR_PREFIX)) return inputFile(prior);
  const name = prior.slice(BUILTIN_PRIOR_PREFIX.length);
  const known = existsSync(BUILTIN_PRIORS)
    ? readdirSync(BUILTIN_PRIORS)
        .filter((file) => file.endsWith('.onnx'))
        .map((file) => file.slice(0, -'.onnx'.length))
    : [];
  if (known.includes(name)) return `${BUILTIN_PRIORS}${name}.onnx`;
  const near = nearestName(name, known);
  throw badInput(
    `There is no built-in prior '${name}'.`,
    { field: 'environment.prior' },
    near !== undefined
      ? `Did you mean '${BUILTIN_PRIOR_PREFIX}${near}'?`
      : `Built in: ${known.map((prior) => BUILTIN_PRIOR_PREFIX + prior).join(', ') || 'none'}. Or name an .onnx file.`,
  );
}
