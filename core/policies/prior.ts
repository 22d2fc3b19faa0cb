/**
 * Priors on disk: an ONNX model of one sampling step (token and states in, logits and states out) whose
 * initializers are the weights and whose metadata say all that is needed to go on: vocabulary, architecture,
 * training data and metrics.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readStoredModel, writeModel, type StoredModel } from '../nn/onnx-model.ts';
import type { ParameterValues } from '../nn/parameters.ts';
import type { SessionSettings } from '../nn/session.ts';
import { badInput } from '../protocol/errors.ts';
import { recurrentParameters } from './recurrent-network.ts';
import { stepGraph } from './recurrent-sampler.ts';
import { SmilesRnn } from './smiles-rnn.ts';
import { Vocabulary } from './smiles-tokens.ts';

const METADATA_KEY = 'athanor.prior';

export const priorDescriptionSchema = z.object({
  format: z.literal(1),
  name: z.string(),
  architecture: z.object({
    cell: z.enum(['gru', 'lstm']),
    embedding: z.int().positive(),
    hidden: z.int().positive(),
    layers: z.int().positive(),
  }),
  vocabulary: z.array(z.string()).min(3),
  maxLength: z.int().positive(),
  /** Whether sampling masks tokens that no valid SMILES could go on with. */
  masked: z.boolean(),
  trainingData: z.object({
    name: z.string(),
    molecules: z.int().nonnegative(),
    /** SHA-256 of the corpus file. */
    hash: z.string(),
  }),
  training: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  /** Validation log-probability, validity, uniqueness, novelty, KL score ... */
  metrics: z.record(z.string(), z.number()),
});
export type PriorDescription = z.infer<typeof priorDescriptionSchema>;

export interface Prior {
  description: PriorDescription;
  policy: SmilesRnn;
}

/** The bytes of a prior's ONNX file. */
export function writePrior(policy: SmilesRnn, description: PriorDescription): Uint8Array {
  return writeModel(stepGraph(policy), {
    weights: policy.parameters,
    metadata: { [METADATA_KEY]: JSON.stringify(description) },
  }).bytes;
}

/**
 * Loads a prior. Throws AppError (bad input) when the file is missing, is not a prior, or contradicts its own
 * description.
 */
export async function readPrior(path: string, session: SessionSettings = {}): Promise<Prior> {
  const { stored, description } = parsePrior(await readPriorFile(path), path);
  const vocabulary = vocabularyOf(description, path);
  const { architecture, maxLength, masked } = description;
  const specs = recurrentParameters(architecture, vocabulary.size);
  const parameters: ParameterValues = {};
  for (const [name, { shape }] of Object.entries(specs)) {
    const weights = stored.weights.get(name);
    if (weights === undefined || weights.shape.join() !== shape.join()) {
      throw badInput(
        `The weights "${name}" of the prior do not fit its description.`,
        { file: path },
        'Train it again.',
      );
    }
    parameters[name] = weights.data;
  }
  const policy = new SmilesRnn(
    { architecture, vocabulary, maxLength, masked, ...session },
    parameters,
  );
  return { description, policy };
}

async function readPriorFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw badInput(
      `The prior "${path}" cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown error'}).`,
      { file: path },
      'Give the path of an .onnx file made by train-prior, or "builtin:zinc".',
    );
  }
}

function vocabularyOf({ vocabulary }: PriorDescription, file: string): Vocabulary {
  try {
    return new Vocabulary(vocabulary);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw badInput(
      `The vocabulary of the prior is damaged: ${error.message}`,
      { file },
      'Train it again.',
    );
  }
}

/** What a prior says of itself. Throws AppError (bad input) as `readPrior`. */
export async function describePrior(path: string): Promise<PriorDescription> {
  return parsePrior(await readPriorFile(path), path).description;
}

/** The policy of a prior. */
export async function loadPrior(path: string, session: SessionSettings = {}): Promise<SmilesRnn> {
  return (await readPrior(path, session)).policy;
}

function parsePrior(
  bytes: Uint8Array,
  file: string,
): { stored: StoredModel; description: PriorDescription } {
  const hint = 'Give an .onnx file made by train-prior.';
  let stored: StoredModel;
  try {
    stored = readStoredModel(bytes);
  } catch {
    throw badInput('The file is not an ONNX model.', { file }, hint);
  }
  const json = stored.metadata.get(METADATA_KEY);
  if (json === undefined)
    throw badInput('The ONNX model is not a SMILES prior of this program.', { file }, hint);
  const parsed = priorDescriptionSchema.safeParse(parseJson(json));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw badInput(
      `The description of the prior is damaged at "${issue.path.join('.')}".`,
      { file },
      hint,
    );
  }
  return { stored, description: parsed.data };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
