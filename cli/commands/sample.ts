/** `athanor sample`: molecules as a prior or the agent of a run writes them, and how good they are. */
import { existsSync } from 'node:fs';
import {
  reportMetrics,
  reportOnSamples,
} from '../../core/benchmarks/distribution/generation-report.ts';
import type { GenerationReport } from '../../core/benchmarks/distribution/generation-report.ts';
import { loadKlBaseline } from '../../core/benchmarks/distribution/kl-baseline.ts';
import { KL_MOLECULES } from '../../core/benchmarks/distribution/kl-score.ts';
import type { Chemistry } from '../../core/chem/analysis.ts';
import { createChemistry } from '../../core/chem/chemistry.ts';
import { priorAssetPaths } from '../../core/policies/prior-assets.ts';
import { loadSeenMolecules } from '../../core/policies/seen-molecules.ts';
import type { SequencePolicy } from '../../core/policies/sequence-policy.ts';
import { AppError, badInput } from '../../core/protocol/errors.ts';
import { Random } from '../../core/random/random.ts';
import { defineCommand } from '../command.ts';
import type { CommandContext } from '../command.ts';
import { checkOutputPath, writeResult } from '../output-file.ts';
import { DEFAULT_PRIOR, openPrior, openRunAgent } from '../policy-source.ts';
import type { PolicySource } from '../policy-source.ts';
import { networkSession, PROVIDER_OPTION } from '../provider-option.ts';

const BATCH = 256;
const JUDGED_AT_ONCE = 1000;
const MOST_SAMPLES = 10_000_000;

export const sample = defineCommand({
  name: 'sample',
  summary: 'Samples molecules from a prior or from the agent of a run.',
  positionals: [],
  options: {
    n: {
      type: 'integer',
      value: 'N',
      minimum: 1,
      maximum: MOST_SAMPLES,
      help: 'how many',
      required: true,
    },
    out: {
      type: 'text',
      value: 'FILE.smi',
      help: 'the file to write; - is stdout',
      required: true,
    },
    prior: {
      type: 'text',
      value: 'P',
      help: `an .onnx file made by train-prior, or builtin:NAME (default ${DEFAULT_PRIOR})`,
    },
    run: { type: 'text', value: 'DIR', help: 'sample the agent of this run instead' },
    seed: {
      type: 'integer',
      value: 'N',
      minimum: 0,
      maximum: 0xffffffff,
      help: 'the same seed gives the same samples (default 1)',
    },
    temperature: {
      type: 'number',
      value: 'T',
      minimum: 0.01,
      maximum: 100,
      help: 'below 1 keeps to what is likely (default 1)',
    },
    'top-p': {
      type: 'number',
      value: 'P',
      minimum: 0.01,
      maximum: 1,
      help: 'draw each token from the likeliest that make up this probability (default 1)',
    },
    ...PROVIDER_OPTION,
    'valid-only': { type: 'flag', help: 'write each valid molecule once, as canonical SMILES' },
  },
  notes: 'Without --valid-only every sample is written as it came, one a line.',
  examples: [
    'athanor sample --n 1000 --out samples.smi',
    'athanor sample --n 1000 --out samples.smi --run runs/first --valid-only',
  ],
  async run(values, _positionals, context) {
    if (values.run !== undefined && values.prior !== undefined) {
      throw badInput('--run and --prior exclude each other.', {}, 'Keep one of the two.');
    }
    checkOutputPath(values.out);
    const { threads, terminal } = context;
    const session = await networkSession(values, context);
    const source =
      values.run === undefined
        ? await openPrior(values.prior ?? DEFAULT_PRIOR, session)
        : await openRunAgent(values.run, session);
    try {
      const options = { temperature: values.temperature ?? 1, topP: values['top-p'] ?? 1 };
      const random = new Random(values.seed ?? 1);
      const texts = await sampleAll(source.policy, values.n, random, options, context);
      const chemistry = await createChemistry({ threads });
      try {
        const report = await judge(texts, source, chemistry);
        const lines = values['valid-only'] ? await validMolecules(texts, chemistry) : texts;
        await writeResult(values.out, toLines(lines), context.signal);
        terminal.event('result', { ...reportMetrics(report), out: values.out });
        if (values.out !== '-') terminal.say(describeReport(report, source.title, values.out));
        return 0;
      } finally {
        await chemistry.close();
      }
    } finally {
      await source.policy.close();
    }
  },
});

async function sampleAll(
  policy: SequencePolicy,
  count: number,
  random: Random,
  options: { temperature: number; topP: number },
  { terminal, signal }: CommandContext,
): Promise<string[]> {
  const progress = terminal.progress('Sampling', count, 'molecules');
  const texts: string[] = [];
  while (texts.length < count) {
    if (signal.aborted) throw new AppError('interrupted', 'Stopped; nothing was written.');
    const batch = await policy.sample(Math.min(BATCH, count - texts.length), random, options);
    for (const text of batch.texts) texts.push(text);
    progress.update(texts.length);
  }
  progress.finish();
  return texts;
}

/** Validity, uniqueness, novelty, and for 10,000 samples the KL score, as far as the prior's corpus left what they need. */
async function judge(
  texts: readonly string[],
  { priorPath }: PolicySource,
  chemistry: Chemistry,
): Promise<GenerationReport> {
  const paths = priorAssetPaths(priorPath);
  const wantsKl = texts.length >= KL_MOLECULES && existsSync(paths.baseline);
  return reportOnSamples(texts, {
    chemistry,
    ...(existsSync(paths.seen) ? { seen: await loadSeenMolecules(paths.seen) } : {}),
    ...(wantsKl ? { baseline: (await loadKlBaseline(paths.baseline)).quantities } : {}),
  });
}

/** Distinct canonical SMILES in order of appearance. */
async function validMolecules(
  texts: readonly string[],
  chemistry: Chemistry,
): Promise<Set<string>> {
  const molecules = new Set<string>();
  for (let start = 0; start < texts.length; start += JUDGED_AT_ONCE) {
    const part = texts.slice(start, start + JUDGED_AT_ONCE);
    for (const { valid, smiles } of await chemistry.analyse(part, {})) {
      if (valid) molecules.add(smiles);
    }
  }
  return molecules;
}

async function* toLines(texts: Iterable<string>): AsyncGenerator<string, void, void> {
  for (const text of texts) yield `${text}\n`;
}

function describeReport(report: GenerationReport, title: string, out: string): string {
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
  const parts = [
    `valid ${percent(report.validity)}`,
    `unique ${percent(report.uniqueness)}`,
    ...(report.novelty === undefined ? [] : [`novel ${percent(report.novelty)}`]),
    ...(report.kl === undefined ? [] : [`KL score ${report.kl.score.toFixed(3)}`]),
  ];
  return `${report.samples.toLocaleString('en-US')} samples of ${title}: ${parts.join(', ')}; written to ${out}.`;
}
