import { describe, expect, it } from 'vitest';
import { openMoleculeRun } from './molecule-fixture.ts';
import { openService } from './service-fixture.ts';

const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';
const BROKEN = ['', 'c1cc(', 'no molecule', '<script>', '\u0000', 'C'.repeat(9_000)];

describe('requests about single molecules', () => {
  it('draw a page of molecules in one request', async () => {
    const { window } = openService();
    const smiles = Array.from({ length: 200 }, (_, i) => (i === 7 ? 'C(' : `${'C'.repeat((i % 30) + 1)}O`)); // prettier-ignore
    const drawn = await window.ask('depict', { smiles, theme: 'dark', width: 100, height: 40, align: 'CCO' }); // prettier-ignore
    expect(drawn).toHaveLength(200);
    expect(drawn.flatMap((svg, i) => (svg === '' ? [i] : []))).toEqual([7]);
  });

  it('mark atoms of each drawing', async () => {
    const { window } = openService();
    const asked = { smiles: [ASPIRIN, ASPIRIN], theme: 'light', width: 300, height: 200 } as const;
    const [marked, plain] = await window.ask('depict', { ...asked, smiles: [...asked.smiles], highlight: [[10, 11, 12], []] }); // prettier-ignore
    expect(marked).toContain('#ffc39a');
    expect(plain).not.toContain('#ffc39a');
  });

  it('build conformers by rising energy, and say why there are none', async () => {
    const { window } = openService();
    const built = await window.ask('conformers', { smiles: 'OCCCCN', count: 4 });
    if ('reason' in built) throw new Error(built.reason);
    expect(built.conformers.length).toBeGreaterThan(1);
    const energies = built.conformers.map(({ energy }) => energy!);
    expect([...energies].sort((a, b) => a - b)).toEqual(energies);
    expect(built.conformers[0].molblock).toMatch(/M {2}END/);
    const open = await window.ask('conformers', { smiles: 'CC(F)(Cl)Br' });
    expect('isomer' in open && open.isomer).toMatch(/@/);
    expect(await window.ask('conformers', { smiles: '[U]' })).toEqual({ reason: expect.stringContaining('heavier than xenon') }); // prettier-ignore
    for (const smiles of BROKEN)
      expect(await window.ask('conformers', { smiles })).toHaveProperty('reason');
  });

  it('write molblocks', async () => {
    const { window } = openService();
    expect((await window.ask('molblock', { smiles: ASPIRIN })).molblock).toMatch(/ 13 13 .*V2000/);
    expect((await window.ask('molblock', { smiles: 'C', version: 'v3000' })).molblock).toContain('V3000'); // prettier-ignore
    expect(await window.ask('molblock', { smiles: 'c1cc(' })).toEqual({ molblock: '' });
  });

  it('check patterns', async () => {
    const { window } = openService();
    expect(await window.ask('checkSmarts', { smarts: '[#6]~[#7;H2]' })).toEqual({ error: null });
    expect((await window.ask('checkSmarts', { smarts: '[#6' })).error).toMatch(/SMARTS/);
  });

  it('give an empty answer for what is no molecule', async () => {
    const { window, run } = await openMoleculeRun();
    const nothing = { smiles: '', properties: {}, scaffold: '', inchiKey: '', inTrainingCorpus: null, nearest: null }; // prettier-ignore
    for (const smiles of BROKEN)
      expect(await window.ask('facts', { run, smiles })).toEqual(nothing);
    const properties = await window.ask('properties', { smiles: [...BROKEN, ASPIRIN] });
    expect(properties.slice(0, -1).every((record) => Object.keys(record).length === 0)).toBe(true);
    expect(Object.keys(properties.at(-1)!)).toHaveLength(20);
  });
});
