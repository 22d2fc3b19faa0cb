import { describe, expect, it } from 'vitest';
import {
  createCurriculum,
  curriculumSchema,
} from '../../../../core/circuits/episode/moving-threshold.ts';

const settings = curriculumSchema.parse({
  kind: 'moving',
  start: 0.2,
  resetEvery: 10,
  delta: 0.01,
  successes: 2,
  shifts: 4,
});

describe('the moving threshold', () => {
  it('begins below the cost of the start and moves to the best cost found', () => {
    const curriculum = createCurriculum(settings, -1);
    expect(curriculum.threshold).toBeCloseTo(-1.2);
    for (let k = 0; k < 9; k++) curriculum.record(-1 - k / 100, false);
    expect(curriculum.threshold).toBeCloseTo(-1.2);
    curriculum.record(-1.01, false);
    expect(curriculum.threshold).toBeCloseTo(-1.08 + 0.01);
  });

  it('asks for more after successes, and lets off at the next reset', () => {
    const curriculum = createCurriculum(settings, 0);
    for (let k = 0; k < 4; k++) curriculum.record(-0.3, true);
    expect(curriculum.threshold).toBeCloseTo(-0.2 - 2 * 0.0025);
    for (let k = 0; k < 5; k++) curriculum.record(-0.3, false);
    expect(curriculum.threshold).toBeCloseTo(-0.205);
    curriculum.record(-0.3, false);
    expect(curriculum.threshold).toBeCloseTo(-0.29);
    for (let k = 0; k < 9; k++) curriculum.record(-0.3, true);
    // Four shifts of a quarter of delta, no more.
    expect(curriculum.threshold).toBeCloseTo(-0.3);
  });

  it('goes on from where it was saved', () => {
    const [a, b] = [createCurriculum(settings, 0), createCurriculum(settings, 0)];
    for (let k = 0; k < 13; k++) a.record(-0.1 * k, k % 2 === 0);
    b.restore(JSON.parse(JSON.stringify(a.save())));
    for (const curriculum of [a, b]) for (let k = 0; k < 8; k++) curriculum.record(-2, true);
    expect(b.threshold).toBe(a.threshold);
  });
});

it('stays where it is told to', () => {
  const curriculum = createCurriculum({ kind: 'fixed', value: -1.5 }, 0);
  for (let k = 0; k < 100; k++) curriculum.record(-2, true);
  expect(curriculum.threshold).toBe(-1.5);
});

describe('the threshold of records', () => {
  it('stays a margin below the best cost, and never goes up again', () => {
    const curriculum = createCurriculum(curriculumSchema.parse({ kind: 'record', margin: 0.01 }), -1); // prettier-ignore
    expect(curriculum.threshold).toBeCloseTo(-1.01);
    curriculum.record(-0.5, false);
    expect(curriculum.threshold).toBeCloseTo(-1.01);
    curriculum.record(-1.3, true);
    expect(curriculum.threshold).toBeCloseTo(-1.31);
    for (let k = 0; k < 100; k++) curriculum.record(-1.2, false);
    expect(curriculum.threshold).toBeCloseTo(-1.31);
    const other = createCurriculum(curriculumSchema.parse({ kind: 'record', margin: 0.01 }), -1);
    other.restore(JSON.parse(JSON.stringify(curriculum.save())));
    expect(other.threshold).toBe(curriculum.threshold);
  });
});
