/** Why a run is not going on, and what can be done next, in sentences. */
import type { RunCard } from '../../../core/protocol/host-records.ts';
import { count, duration, figure } from '../../components/format.ts';
import { callsWord } from './run-progress.ts';

export interface EndedWords {
  bad: boolean;
  sentence: string;
  /** What to do. */
  advice: string;
  /** The run can go on: with what it has left, or only with a larger budget. */
  next: 'resume' | 'extend' | 'none';
}

/** Undefined while the run works, waits or pauses. */
export function endedWords(card: RunCard): EndedWords | undefined {
  if (card.state !== 'ended') return undefined;
  const { budget } = card;
  switch (card.stopReason) {
    case 'oracle-calls':
      return spent(
        `All ${count(budget.oracleCalls ?? card.oracleCalls)} ${callsWord(card)} are used.`,
        card,
      );
    case 'episodes':
      return spent(`All ${count(budget.episodes ?? 0)} episodes are played.`, card);
    case 'steps':
      return spent(`All ${count(budget.steps ?? card.step)} steps are done.`, card);
    case 'minutes':
      return spent(
        `The time of ${duration((budget.minutes ?? card.seconds / 60) * 60)} is used.`,
        card,
      );
    case 'goal':
      return spent(
        budget.goal === undefined
          ? 'The last stage has reached its goal.'
          : `The mean score of a step has reached ${figure(budget.goal)}.`,
        card,
      );
    case 'finished':
      return {
        bad: false,
        sentence: 'The agent has nothing more to gain.',
        advice: 'Start a new run with another goal, agent or seed to find more.',
        next: 'none',
      };
    case 'stopped':
      return {
        bad: false,
        sentence: `Stopped by you after ${card.episodes === undefined ? `${count(card.oracleCalls)} ${callsWord(card)}` : `${count(card.episodes)} episodes`}; everything is kept.`,
        advice: 'It can go on from where it stopped.',
        next: 'resume',
      };
    case 'failed':
      return {
        bad: true,
        sentence: card.error?.message ?? 'The run has failed, and no reason was recorded.',
        advice:
          card.error?.hint ??
          'Everything up to the last step is kept. Mend the cause, then continue the run.',
        next: 'resume',
      };
    case undefined:
      return {
        bad: false,
        sentence: 'The run was interrupted; everything up to its last saved step is kept.',
        advice: 'It can go on from there.',
        next: 'resume',
      };
  }
}

function spent(sentence: string, { environment }: RunCard): EndedWords {
  if (environment === 'reaction')
    return { bad: false, sentence, advice: 'Everything is kept in its folder.', next: 'none' };
  return {
    bad: false,
    sentence,
    advice: 'Give it a larger budget to go on, or start a new run from its settings.',
    next: 'extend',
  };
}
