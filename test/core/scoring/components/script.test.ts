import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Analysis } from '../../../../core/chem/analysis.ts';
import { createScoringFunction } from '../../../../core/scoring/scoring-function.ts';
import { scoringSettingsSchema } from '../../../../core/scoring/scoring-settings.ts';
import type { ScoringFunction } from '../../../../core/scoring/scoring-types.ts';

let opened: ScoringFunction | undefined;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

async function open(code: string, settings: object = {}): Promise<ScoringFunction> {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-script-'));
  writeFileSync(join(folder, 'reward.js'), code);
  const components = [{ type: 'script', file: 'reward.js', ...settings }];
  opened = await createScoringFunction(scoringSettingsSchema.parse({ components }), {
    baseFolder: folder,
    chemistry: { analyse: async () => [], checkSmarts: async () => undefined },
    allowedPrograms: [],
    seed: 1,
  });
  return opened;
}

const molecules = (...smiles: string[]): Analysis[] =>
  smiles.map((text, i) => ({ input: text, valid: true, smiles: text, properties: { mw: i } }));

describe('the script component', () => {
  it('asks chemistry ahead for what the script mentions', async () => {
    const scoring = await open(
      'export const range = [0, 1]; export const score = (m) => m.scaffold === "" && m.properties.mw;',
    );
    expect(scoring.request).toEqual({ properties: ['mw'], scaffold: true });
  });

  it('rescales a declared range to [0, 1] and clips', async () => {
    const scoring = await open(
      'export const range = [-1, 3]; export const score = (m) => m.properties.mw;',
    );
    const scores = await scoring.score(molecules('C', 'CC', 'CCC', 'CCCC', 'CCCCC'));
    expect(scores.map(({ score }) => score)).toEqual(
      [0.25, 0.5, 0.75, 1, 1].map((value): unknown => expect.closeTo(value, 12)),
    );
  });

  it('transforms the raw value where a transform is given', async () => {
    const scoring = await open('export const score = (m) => m.properties.mw;', {
      transform: { type: 'left-step', low: 0 },
    });
    const scores = await scoring.score(molecules('C', 'CC'));
    expect(scores.map(({ components }) => components['script'])).toEqual([
      { raw: 0, transformed: 1 },
      { raw: 1, transformed: 0 },
    ]);
  });

  it('misses the molecules it fails on, naming script and line', async () => {
    const scoring = await open(
      'export const range = [0, 1];\nexport function score(m) {\n  if (m.smiles === "CC") throw new Error("no");\n  return 1;\n}',
    );
    const scores = await scoring.score(molecules('C', 'CC'));
    expect(scores[0].score).toBe(1);
    expect(scores[1]).toEqual({
      score: null,
      components: { script: { raw: null, transformed: null, error: 'reward.js:3: no.' } },
    });
  });

  it.each([
    ['throws', 'throw new Error("always")', /failed on every molecule of a batch: always/],
    ['returns NaN', 'return NaN', /It returned NaN, not a finite number/],
    ['loops', 'for (;;);', /It was stopped after 4,000,000 instructions/],
    ['eats memory', 'return "x".repeat(2 ** 29).length', /It needed more than 8 MB/],
  ])('that %s on a whole batch pauses the run', async (_what, body, message) => {
    const scoring = await open(
      `export const range = [0, 1];\nexport function score() { ${body} }`,
      {
        memoryMb: 8,
      },
    );
    const scored = scoring.score(molecules('C', 'CC', 'CCC', 'CCCC'));
    await expect(scored).rejects.toThrow(message);
    await expect(scored).rejects.toMatchObject({ kind: 'failure', place: { file: 'reward.js' } });
  });

  it.each([
    ['a mistake in its grammar', 'export const x = ;', { file: 'reward.js', line: 1 }],
    ['no function', 'export const x = 1;', { file: 'reward.js' }],
    [
      'neither range nor transform',
      'export const score = () => 1;',
      { field: 'scoring.components[0].transform' },
    ],
  ])('with %s is refused before the run', async (_what, code, place) => {
    await expect(open(code)).rejects.toMatchObject({ kind: 'bad-input', place });
  });
});
