/** How a training stands, in words. */
import type {
  CorpusSummary,
  TrainingCard,
  TrainingEpoch,
  TrainingReport,
} from '../../../core/protocol/host-records.ts';
import { count, duration, figure, percent, roughDuration } from '../../components/format.ts';

export const STATE_TITLES: Record<TrainingCard['state'], string> = {
  queued: 'Waiting',
  training: 'Training',
  judging: 'Judging what was learned',
  paused: 'Paused',
  done: 'Ready',
  failed: 'Stopped by an error',
};

/** One line: how far it is, or what it was made of. `working`: name of the training that it waits for. */
export function trainingLine(card: TrainingCard, working?: string): string {
  const { state, done, epochs, secondsLeft, molecules, from } = card;
  const epoch = Math.min(epochs, Math.floor(done * epochs) + 1);
  switch (state) {
    case 'queued':
      return working === undefined ? 'It begins in a moment.' : `It begins after ‘${working}’.`;
    case 'training':
      if (done === 0) return 'Getting ready';
      return [`Epoch ${epoch} of ${epochs}`, ...(secondsLeft === undefined ? [] : [`${duration(secondsLeft)} left`])].join(' · '); // prettier-ignore
    case 'judging':
      return `${percent(done, 0)} of the molecules for the report`;
    case 'paused':
      return `${percent(done, 0)} done; it goes on where it was.`;
    case 'failed':
      return card.error?.message ?? 'It can be resumed.';
    case 'done':
      return `${count(molecules)} molecules, from ${from}`;
  }
}

export interface TrainingTime {
  seconds: number;
  text: string;
}

/** Undefined while the settings are no numbers. */
export function trainingTime(
  {
    usable,
    secondsPerEpoch,
    secondsPerSample,
  }: Pick<CorpusSummary, 'usable' | 'secondsPerEpoch' | 'secondsPerSample'>,
  { epochs, samples }: Record<string, unknown>,
): TrainingTime | undefined {
  if (typeof epochs !== 'number' || typeof samples !== 'number') return undefined;
  const seconds = epochs * secondsPerEpoch + samples * secondsPerSample;
  const passes = `${count(epochs)} epoch${epochs === 1 ? '' : 's'}`;
  return {
    seconds,
    text: `About ${roughDuration(seconds)} when nothing else runs: ${passes} over ${count(usable)} molecules, then a report on ${count(samples)} samples.`,
  };
}

export interface ReportFigure {
  label: string;
  value: string;
  help: string;
}

export function reportFigures({
  samples,
  validity,
  uniqueness,
  novelty,
  klScore,
}: TrainingReport): ReportFigure[] {
  return [
    { label: 'Valid', value: percent(validity), help: `of ${count(samples)} sampled SMILES` },
    { label: 'Unique', value: percent(uniqueness), help: 'of the valid molecules' },
    ...(novelty === undefined ? [] : [{ label: 'New', value: percent(novelty), help: 'of the unique ones, not in your file' }]), // prettier-ignore
    ...(klScore === undefined ? [] : [{ label: 'KL score', value: figure(klScore), help: 'likeness of properties to your molecules, 0 to 1' }]), // prettier-ignore
  ];
}

const FEW_NEW = 0.5;
const FEW_VALID = 0.8;

/** What was seen, why it matters, what to do; undefined when all is well. */
export function trainingAdvice(
  report: TrainingReport | undefined,
  epochs: readonly TrainingEpoch[],
): string | undefined {
  if (report === undefined) return undefined;
  const { validity, novelty } = report;
  if (novelty !== undefined && novelty < FEW_NEW)
    return `Only ${percent(novelty, 0)} of what it writes is new: it has learned your molecules by heart. Train for fewer epochs, or with a lower learning rate.`;
  if (validity < FEW_VALID)
    return `Only ${percent(validity, 0)} of what it writes are molecules, so that runs will lose time. Train with a lower learning rate.`;
  const [first, ...later] = epochs;
  const best = Math.max(...later.map(({ validationLogProb }) => validationLogProb));
  if (first?.epoch === 0 && later.length > 0 && best <= first.validationLogProb)
    return 'The molecules kept aside are no likelier than before, so little was learned. Train for more epochs, or with more molecules.';
  return undefined;
}
