import { describe, expect, it } from 'vitest';
import { chosenFile, openService } from './service-fixture.ts';

describe('checking a reward script', () => {
  it('gives values and the time a molecule takes', { timeout: 60_000 }, async () => {
    const fixture = openService();
    const file = chosenFile(
      fixture,
      'r.ts',
      'export function score(m: { smiles: string }): number {\n  return m.smiles.length;\n}\n',
    );
    const check = await fixture.window.ask('checkScript', { file, name: 'r.ts' });
    expect(check).toMatchObject({ ok: true, name: 'r.ts' });
    expect(check.results.length).toBeGreaterThan(5);
    for (const { smiles, value } of check.results) expect(value).toBe(smiles.length);
    expect(check.millisecondsPerMolecule).toBeGreaterThan(0);
  });

  it(
    'says what is wrong, and in which line, by the name that the user gave',
    { timeout: 60_000 },
    async () => {
      const { window } = openService();
      const check = (text: string, name = 'mine.js') => window.ask('checkScript', { text, name });
      expect(await check('export function score(m) {\n  return nothing.here;\n}\n')).toMatchObject({
        ok: false,
        error: { place: { file: 'mine.js', line: 2 } },
      });
      expect(await check('export const a = (')).toMatchObject({
        ok: false,
        error: { place: { file: 'mine.js', line: 1 } },
      });
      expect(await check('export enum A { b }', 'mine.ts')).toMatchObject({
        ok: false,
        error: { place: { file: 'mine.ts' } },
      });
      const endless = await check('export function score() { for (;;) {} }');
      expect(endless).toMatchObject({
        ok: false,
        error: {
          message: expect.stringContaining('instructions'),
          hint: expect.stringContaining('never ends'),
        },
      });
      const some = await check(
        'export function score(m) { if (m.smiles.includes("S")) throw new Error("No sulphur."); return 1; }',
      );
      expect(some.ok).toBe(true);
      expect(some.results.some(({ error }) => error?.includes('No sulphur.'))).toBe(true);
      expect(await check('export const score = () => 1;', 'mine.py')).toMatchObject({ ok: false });
      await expect(window.ask('checkScript', { name: 'x.js' })).rejects.toMatchObject({
        message: 'There is no script to check.',
      });
    },
  );
});
