import { describe, expect, it } from 'vitest';
import type { TrainingEpoch } from '../../../../core/protocol/host-records.ts';
import {
  reportFigures,
  trainingAdvice,
  trainingLine,
  trainingTime,
} from '../../../../renderer/views/training/training-words.ts';
import { trainingCard } from '../../fixtures.ts';

const report = { samples: 1_000, validity: 0.97, uniqueness: 0.99, novelty: 0.9, klScore: 0.812 };
const epoch = (at: number, validationLogProb: number): TrainingEpoch => ({ epoch: at, validationLogProb, validity: 1, sample: [] }); // prettier-ignore

describe('a training in words', () => {
  it('says how far it is', () => {
    expect(trainingLine(trainingCard())).toBe('Epoch 4 of 10 · 1 min 15 s left');
    expect(trainingLine(trainingCard({ done: 1 }))).toMatch(/^Epoch 10 of 10/);
    expect(trainingLine(trainingCard({ done: 0 }))).toBe('Getting ready');
    expect(trainingLine(trainingCard({ state: 'queued' }), 'Other')).toBe('It begins after ‘Other’.');
    expect(trainingLine(trainingCard({ state: 'paused' }))).toBe('32\u2009% done; it goes on where it was.');
    const error = { kind: 'failure' as const, message: 'The disk is full.', place: {} };
    expect(trainingLine(trainingCard({ state: 'failed', error }))).toBe('The disk is full.');
  }); // prettier-ignore

  it('estimates from epochs and samples, in round numbers', () => {
    const corpus = { usable: 270, secondsPerEpoch: 10, secondsPerSample: 0.02 };
    const time = trainingTime(corpus, { epochs: 10, samples: 1_000 });
    expect(time?.seconds).toBe(120);
    expect(time?.text).toMatch(/^About 2 min when nothing else runs: 10 epochs over 270 molecules/);
    expect(trainingTime(corpus, { epochs: undefined, samples: 1_000 })).toBeUndefined();
  });

  it('gives the figures of the report that there are', () => {
    expect(reportFigures(report).map(({ value }) => value)).toEqual(['97.0\u2009%', '99.0\u2009%', '90.0\u2009%', '0.812']); // prettier-ignore
    expect(reportFigures({ samples: 100, validity: 1, uniqueness: 1 })).toHaveLength(2);
  });
});

describe('advice', () => {
  it('is given for what was learned by heart, broken, or not at all', () => {
    const better = [epoch(0, -0.9), epoch(1, -0.6)];
    expect(trainingAdvice(undefined, better)).toBeUndefined();
    expect(trainingAdvice(report, better)).toBeUndefined();
    expect(trainingAdvice({ ...report, novelty: 0.2 }, better)).toMatch(/by heart/);
    expect(trainingAdvice({ ...report, validity: 0.4 }, better)).toMatch(/lose time/);
    expect(trainingAdvice(report, [epoch(0, -0.6), epoch(1, -0.6)])).toMatch(/little was learned/);
  });
});
