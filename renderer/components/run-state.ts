/** The state of a run as a word, a shape and a tone, so that it can be told without colour. */
import type { RunCard } from '../../core/protocol/host-records.ts';

export type StateShape = 'ring' | 'disc' | 'bars' | 'check' | 'square' | 'triangle';
export type StateTone = 'quiet' | 'burning' | 'good' | 'bad';

export interface StateLook {
  word: string;
  shape: StateShape;
  tone: StateTone;
  /** Why it is so, when there is more to say. */
  reason?: string;
}

export function stateLook(card: Pick<RunCard, 'state' | 'stopReason' | 'error'>): StateLook {
  switch (card.state) {
    case 'queued':
      return { word: 'Queued', shape: 'ring', tone: 'quiet' };
    case 'running':
      return { word: 'Running', shape: 'disc', tone: 'burning' };
    case 'paused':
      return { word: 'Paused', shape: 'bars', tone: 'quiet' };
    case 'elsewhere':
      return {
        word: 'Running elsewhere',
        shape: 'disc',
        tone: 'quiet',
        reason: 'Another program works on it. Here it can be looked at; pause or stop it there.',
      };
    case 'unreadable':
      return {
        word: 'Cannot be read',
        shape: 'triangle',
        tone: 'bad',
        ...(card.error === undefined ? {} : { reason: card.error.message }),
      };
    case 'ended':
      return endedLook(card);
  }
}

function endedLook({ stopReason, error }: Pick<RunCard, 'stopReason' | 'error'>): StateLook {
  switch (stopReason) {
    case 'failed':
      return {
        word: 'Failed',
        shape: 'triangle',
        tone: 'bad',
        ...(error === undefined ? {} : { reason: error.message }),
      };
    case 'stopped':
      return { word: 'Stopped', shape: 'square', tone: 'quiet', reason: 'Stopped by you' };
    case 'oracle-calls':
      return { word: 'Done', shape: 'check', tone: 'good', reason: 'All oracle calls are used' };
    case 'episodes':
      return { word: 'Done', shape: 'check', tone: 'good', reason: 'All episodes are played' };
    case 'steps':
      return { word: 'Done', shape: 'check', tone: 'good', reason: 'All steps are done' };
    case 'minutes':
      return { word: 'Done', shape: 'check', tone: 'good', reason: 'The time is used' };
    case 'goal':
      return { word: 'Done', shape: 'check', tone: 'good', reason: 'The goal was reached' };
    case 'finished':
      return { word: 'Done', shape: 'check', tone: 'good', reason: 'Nothing more to gain' };
    case undefined:
      return { word: 'Ended', shape: 'square', tone: 'quiet' };
  }
}

/** Place in the queue, from 1: the oldest begins first. Undefined when it does not wait. */
function queuePlace(card: RunCard, runs: readonly RunCard[]): number | undefined {
  if (card.state !== 'queued') return undefined;
  const waiting = runs
    .filter(({ state }) => state === 'queued')
    .sort((a, b) => a.created - b.created);
  return waiting.findIndex(({ id }) => id === card.id) + 1;
}

export function queueText(card: RunCard, runs: readonly RunCard[]): string | undefined {
  const place = queuePlace(card, runs);
  if (place === undefined) return undefined;
  return place === 1 ? 'next' : `number ${place}`;
}
