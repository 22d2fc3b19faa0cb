import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../../core/chem/analysis.ts';
import type { ScoringContext } from '../../../../core/scoring/component.ts';
import { createScoringFunction } from '../../../../core/scoring/scoring-function.ts';
import { scoringSettingsSchema } from '../../../../core/scoring/scoring-settings.ts';

const context: ScoringContext = {
  baseFolder: '.',
  chemistry: { analyse: async () => [], checkSmarts: async () => undefined },
  allowedPrograms: [process.execPath],
  seed: 1,
};

const READ = 'const lines = require("fs").readFileSync(0, "utf8").trim().split("\\n");';

/** Scores CCO and C with a Node program. */
async function score(program: string, settings: object = {}) {
  const component = {
    type: 'external',
    program: process.execPath,
    arguments: ['-e', program],
    range: [0, 10],
    ...settings,
  };
  const scoring = await createScoringFunction(
    scoringSettingsSchema.parse({ components: [component] }),
    context,
  );
  const analyses = ['CCO', 'C'].map((smiles): Analysis => ({
    input: smiles,
    valid: true,
    smiles,
    properties: {},
  }));
  return scoring.score(analyses);
}

describe('an external program', () => {
  it('reads SMILES, one a line, and writes a JSON list', async () => {
    const scores = await score(`${READ} console.log(JSON.stringify(lines.map((l) => l.length)))`);
    expect(scores.map((s) => s.components['external'].raw)).toEqual([3, 1]);
    expect(scores.map((s) => s.score)).toEqual([expect.closeTo(0.3, 12), expect.closeTo(0.1, 12)]);
  });

  it('misses a molecule by writing null', async () => {
    const scores = await score('console.log("[null, 5]")');
    expect(scores.map((s) => s.score)).toEqual([null, expect.closeTo(0.5, 12)]);
  });

  it('gets its arguments as they are, without a shell', async () => {
    const program = 'console.log(JSON.stringify([process.argv.length, process.argv[1].length]))';
    const scores = await score('', { arguments: ['-e', program, '$(touch x); echo'] });
    expect(scores.map((s) => s.components['external'].raw)).toEqual([2, 16]);
  });

  it.each([
    ['console.log("0.5 0.5")', {}, /wrote '0.5 0.5', which is not JSON/],
    ['console.log("[1]")', {}, /wrote 1 values for 2 molecules/],
    ['console.log("[1, \\"a\\"]")', {}, /not a list of numbers/],
    ['console.error("no licence"); process.exit(3)', {}, /ended with exit code 3/],
    ['setInterval(() => {}, 1000)', { timeoutSeconds: 0.3 }, /did not answer within 0.3 s/],
  ])('that does %s pauses the run', async (program, settings, message) => {
    const scored = score(program, settings);
    await expect(scored).rejects.toThrow(message);
    await expect(scored).rejects.toMatchObject({ kind: 'failure' });
  });
});
