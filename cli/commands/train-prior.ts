/** `athanor train-prior`: trains a prior on a corpus, or fine-tunes one; an interrupted training goes on where it was. */
import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { completePrior } from '../../core/benchmarks/distribution/complete-prior.ts';
import { reportMetrics } from '../../core/benchmarks/distribution/generation-report.ts';
import type { GenerationReport } from '../../core/benchmarks/distribution/generation-report.ts';
import type { Chemistry } from '../../core/chem/analysis.ts';
import { createChemistry } from '../../core/chem/chemistry.ts';
import { readMoleculeFile } from '../../core/chem/molecule-files.ts';
import type { MoleculeRecord } from '../../core/chem/molecule-files.ts';
import type { SessionSettings } from '../../core/nn/session.ts';
import { randomizedRewrite } from '../../core/policies/randomized-rewrite.ts';
import {
  trainPrior as train,
  trainPriorSettings,
  trainingCheckpointPath,
} from '../../core/policies/train-prior.ts';
import type { TrainPriorProgress, TrainPriorResult } from '../../core/policies/train-prior.ts';
import { AppError, badInput } from '../../core/protocol/errors.ts';
import { defineCommand } from '../command.ts';
import type { CommandContext } from '../command.ts';
import { checkOutputPath } from '../output-file.ts';
import { priorFileOf } from '../policy-source.ts';
import { networkSession, PROVIDER_OPTION, type ProviderValues } from '../provider-option.ts';
import { settingOptions, settingsFrom } from '../setting-options.ts';

const REPORT_SAMPLES = 10_000;
/** What --from decides. */
const ARCHITECTURE_OPTIONS = ['cell', 'embedding', 'hidden', 'layers', 'max-length', 'no-masked'];

const options = {
  in: { type: 'text', value: 'CORPUS.smi', help: 'molecules: .smi, .csv or .sdf', required: true },
  out: { type: 'text', value: 'P.onnx', help: 'the prior to write', required: true },
  from: { type: 'text', value: 'P0.onnx', help: 'fine-tune this prior (a file, or builtin:NAME)' },
  samples: {
    type: 'integer',
    value: 'N',
    minimum: 100,
    maximum: 1_000_000,
    help: `molecules sampled for the final report (default ${REPORT_SAMPLES})`,
  },
  ...PROVIDER_OPTION,
} as const;

type Values = ProviderValues & { in: string; out: string; from?: string; samples?: number };

export const trainPrior = defineCommand({
  name: 'train-prior',
  summary: 'Trains a prior on SMILES, or fine-tunes one.',
  positionals: [],
  options: { ...options, ...settingOptions(trainPriorSettings) },
  notes: `Ctrl-C keeps a checkpoint beside --out; the same command goes on from it. Beside the prior come a model card,
a hash set of the corpus for novelty, and histograms of its properties.`,
  examples: [
    'athanor train-prior --in corpus.smi --out my-prior.onnx --epochs 8',
    'athanor train-prior --in mine.smi --from builtin:zinc --out fine-tuned.onnx --epochs 3',
  ],
  async run(given, _positionals, context) {
    const all: Readonly<Record<string, unknown>> = given;
    const values = all as unknown as Values;
    const settings = settingsFrom(trainPriorSettings, all);
    const fixed = ARCHITECTURE_OPTIONS.find((name) => isGiven(all[name]));
    if (values.from !== undefined && fixed !== undefined) {
      throw badInput(`--${fixed} is decided by the prior of --from.`, {}, 'Leave it out.');
    }
    const fromPath = values.from === undefined ? undefined : priorFileOf(values.from);
    checkOutputPath(values.out, [values.in]);
    if (existsSync(values.out)) {
      throw badInput(`'${values.out}' exists.`, {}, 'Choose another --out, or move it away.');
    }
    const records = await readCorpus(values.in, context);
    const smiles = records.map(({ input }) => input);
    const { threads, terminal, signal } = context;
    mkdirSync(dirname(resolve(values.out)), { recursive: true });
    if (existsSync(trainingCheckpointPath(values.out))) {
      terminal.note('Going on with the interrupted training.');
    }
    const session = await networkSession(values, context);
    const chemistry = await createChemistry({ threads });
    try {
      const result = await withLines(values.in, records, () =>
        train({
          smiles,
          dataName: basename(values.in),
          outPath: values.out,
          ...(fromPath === undefined ? {} : { fromPath }),
          settings,
          session,
          ...(settings.randomize
            ? { rewrite: (policy) => randomizedRewrite(policy, chemistry, settings.seed) }
            : {}),
          signal,
          onProgress: trainingProgress(context),
        }),
      );
      await result.policy.close();
      if (!result.finished) {
        throw new AppError('interrupted', 'Stopped; a checkpoint is kept.', {
          hint: 'The same command goes on from it.',
        });
      }
      const report = await complete(values, smiles, chemistry, session, context);
      tell(result, report, values.out, context);
      return 0;
    } finally {
      await chemistry.close();
    }
  },
});

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== false;
}

async function readCorpus(path: string, { terminal }: CommandContext): Promise<MoleculeRecord[]> {
  const { records } = await readMoleculeFile(path);
  const readable = records.filter(({ input }) => input !== '');
  const left = records.length - readable.length;
  if (left > 0) terminal.note(`Left out: ${left} records without a structure.`);
  return readable;
}

/** A line that training names is a place in the list of molecules; people need the line of the file. */
async function withLines<Result>(
  file: string,
  records: readonly MoleculeRecord[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.place.line === undefined) throw error;
    const { line } = records[error.place.line - 1];
    throw new AppError(error.kind, error.message, {
      place: { ...error.place, file, line },
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      cause: error,
    });
  }
}

function trainingProgress({ terminal }: CommandContext): (progress: TrainPriorProgress) => void {
  const bar = terminal.progress('Training', 100, '%');
  let epochsTold = 0;
  return ({ done, epoch, epochs, tokenLogProb, tokensPerSecond, secondsLeft, ...rest }) => {
    const speed = Math.round(tokensPerSecond).toLocaleString('en-US');
    const detail = `epoch ${epoch + 1} of ${epochs}  log p ${tokenLogProb.toFixed(3)} a token  ${speed} tokens/s`;
    bar.update(100 * done, detail, secondsLeft);
    for (; epochsTold < rest.validationLogProb.length; epochsTold++) {
      const validationLogProb = rest.validationLogProb[epochsTold];
      terminal.event('epoch', { epoch: epochsTold + 1, validationLogProb });
      terminal.note(
        `Epoch ${epochsTold + 1}: validation log p ${validationLogProb.toFixed(4)} a token (loss ${(-validationLogProb).toFixed(4)}).`,
      );
    }
  };
}

async function complete(
  { out, samples }: Values,
  smiles: readonly string[],
  chemistry: Chemistry,
  session: SessionSettings,
  { terminal, signal }: CommandContext,
): Promise<GenerationReport> {
  const bar = terminal.progress('Judging', 100, '%');
  const report = await completePrior(out, smiles, {
    chemistry,
    samples: samples ?? REPORT_SAMPLES,
    session,
    signal,
    onProgress: (part, done) => {
      bar.update(100 * done, part);
    },
  });
  bar.finish();
  return report;
}

function tell(
  { description }: TrainPriorResult,
  report: GenerationReport,
  out: string,
  { terminal }: CommandContext,
): void {
  const metrics = { ...description.metrics, ...reportMetrics(report) };
  terminal.event('result', { out, ...metrics });
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
  terminal.say(
    [
      `valid ${percent(report.validity)}, unique ${percent(report.uniqueness)}`,
      ...(report.novelty === undefined ? [] : [`novel ${percent(report.novelty)}`]),
      ...(report.kl === undefined ? [] : [`KL score ${report.kl.score.toFixed(3)}`]),
      `written to ${out}.`,
    ].join(', '),
  );
}
