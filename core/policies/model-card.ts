/** The model card of a prior (after Mitchell et al. 2019, doi:10.1145/3287560.3287596), written from its description. */
import type { PriorDescription } from './prior.ts';

export interface TrainingDataNotes {
  /** Where the corpus comes from: one or more sentences, Markdown. */
  source: string;
  /** Under which terms it may be used. */
  terms: string;
}

export interface ModelCardInput {
  /** Name of the ONNX file, without folder. */
  file: string;
  description: PriorDescription;
  data?: TrainingDataNotes;
  /** Divergence of each quantity behind the KL score, in nats. */
  divergences?: Readonly<Record<string, number>>;
}

const UNKNOWN_DATA: TrainingDataNotes = {
  source: 'A corpus given by the person who trained this prior.',
  terms: 'Those of that corpus; ask whoever trained the prior before passing it on.',
};

const METRIC_TITLES: Readonly<Record<string, string>> = {
  validation_token_log_prob: 'Mean log-probability of a token of held-out molecules (nats)',
  samples: 'Samples at temperature 1',
  validity: 'Valid, of all samples',
  uniqueness: 'Unique, of the valid samples',
  novelty: 'Not in the training set, of the unique molecules',
  kl_score: 'KL score (GuacaMol), against the training set',
};

/** The card as Markdown. */
export function modelCard({ file, description, data, divergences }: ModelCardInput): string {
  const { architecture, vocabulary, maxLength, masked, trainingData, training, metrics } =
    description;
  const { source, terms } = data ?? UNKNOWN_DATA;
  const { cell, layers, hidden, embedding } = architecture;
  const stem = file.replace(/\.onnx$/i, '');
  const sections = [
    `# ${description.name}`,
    `\`${file}\` writes drug-like molecules as SMILES, one token after another. It is the starting point of runs: an agent begins as a copy of it and learns towards a goal.`,
    '## Training data',
    `${trainingData.name}: ${grouped(trainingData.molecules)} molecules (SHA-256 of the SMILES, one a line: \`${trainingData.hash}\`).`,
    `Source: ${source}`,
    `Terms: ${terms}`,
    `The corpus is not part of this program. \`${stem}.seen.bin\` holds 64-bit hashes of its canonical SMILES, by which a molecule can be recognised but not read back; \`${stem}.properties.json\` its property distributions; \`${stem}.baseline.bin\` ten numbers of each of 10,000 of its molecules, for the KL score.`,
    '## Architecture',
    `${cell.toUpperCase()} with ${layers} layers of ${hidden} units over an embedding of ${embedding}; ${vocabulary.length} tokens; SMILES of at most ${maxLength} tokens${metrics.parameters === undefined ? '' : `; ${grouped(metrics.parameters)} parameters`}. ${masked ? 'In sampling, tokens that no valid SMILES could go on with have probability 0.' : 'Sampling is free: no token is masked.'}`,
    `Trained by maximum likelihood:`,
    table(
      ['setting', 'value'],
      Object.entries(training).map(([key, value]) => [key, String(value)]),
    ),
    '## Measured',
    table(
      ['measure', 'value'],
      Object.entries(metrics)
        .filter(([key]) => key !== 'parameters')
        .map(([key, value]) => [METRIC_TITLES[key] ?? key, figure(key, value)]),
    ),
    ...(divergences === undefined
      ? []
      : [
          'Divergence KL(training set || samples) of each quantity, in nats:',
          table(
            ['quantity', 'divergence'],
            Object.entries(divergences).map(([key, value]) => [key, value.toFixed(4)]),
          ),
        ]),
    '## Intended use',
    'Proposing molecules for a chemist to judge: as a prior of goal-directed runs, for sampling, and for fine-tuning on molecules of your own.',
    '## Limits',
    [
      `- It knows the tokens of its corpus only: molecules with other elements, charges or ring sizes cannot be written, and goals far from the corpus are reached slowly or not at all.`,
      '- A sampled molecule need not be stable, safe, new to the literature or possible to make; nothing here has been tested in a laboratory. Novelty means only that the training set does not hold it.',
      '- It inherits the biases of its corpus: which molecules were catalogued and sold, not which are good drugs.',
      '- Molecules that act on people can also harm them; whoever makes one is responsible for that.',
    ].join('\n'),
  ];
  return `${sections.join('\n\n')}\n`;
}

function figure(key: string, value: number): string {
  if (key === 'validity' || key === 'uniqueness' || key === 'novelty') {
    return `${(100 * value).toFixed(2)} %`;
  }
  return Number.isInteger(value) ? grouped(value) : value.toFixed(4);
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

function table(head: [string, string], rows: (readonly [string, string])[]): string {
  const lines = [head, ['---', '---'], ...rows].map(([left, right]) => `| ${left} | ${right} |`);
  return lines.join('\n');
}
