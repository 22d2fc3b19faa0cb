import { describe, expect, it } from 'vitest';
import { RunStore } from '../../../core/storage/run-store.ts';
import { openMoleculeRun, SCORING } from './molecule-fixture.ts';
import { chosenFile, counting, openService } from './service-fixture.ts';

const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';
const SCRIPT = 'export const range = [0, 10];\nexport const score = (molecule) => molecule.smiles.length;\n'; // prettier-ignore

describe('goals that are tried on molecules', () => {
  it('explain the score of a stored molecule by the goal of its run', async () => {
    const { window, run } = await openMoleculeRun();
    const scored = await window.ask('explain', { run, key: ASPIRIN });
    expect(scored).toMatchObject({ valid: true, smiles: ASPIRIN });
    const [qed, similarity, acid] = scored.components;
    // SOURCE: RDKit in Python.
    expect(qed.raw).toBeCloseTo(0.5501, 4);
    expect(similarity).toMatchObject({ name: 'like aspirin', raw: 1, transformed: 1 });
    expect(acid).toMatchObject({ raw: 1, transformed: 1 });
    // Its carboxyl group, as the atoms stand in the SMILES that is drawn.
    expect(acid.explanation?.map(({ atoms }) => [...atoms].sort((a, b) => a - b))).toEqual([[10, 11, 12]]); // prettier-ignore
    expect(scored.score).toBeCloseTo((qed.raw! + 1 + 1) / 3, 6);
  });

  it('follow the stage that the run is in', async () => {
    const { window, run, path } = await openMoleculeRun();
    const store = RunStore.open(`${path}/run.sqlite`);
    store.addStage(1, 2, JSON.stringify({ scoring: { components: [{ type: 'tpsa', transform: { type: 'sigmoid', low: 0, high: 100 } }] } }), 'Another goal.'); // prettier-ignore
    store.close();
    const { components } = await window.ask('explain', { run, key: ASPIRIN });
    expect(components.map(({ name }) => name)).toEqual(['tpsa']);
    // SOURCE: RDKit in Python.
    expect(components[0].raw).toBeCloseTo(63.6, 4);
  });

  it('judge what is typed, valid or not, with explanations in canonical order', async () => {
    const { window } = openService();
    const smiles = ['OC(=O)c1ccccc1OC(C)=O', 'c1cc(', ''];
    const [typed, broken, empty] = await window.ask('scoreMolecules', { scoring: SCORING, smiles });
    expect(typed).toMatchObject({ input: smiles[0], valid: true, smiles: ASPIRIN });
    expect(typed.components[2].explanation![0].atoms).toContain(12);
    expect(broken).toMatchObject({ valid: false, smiles: '', score: 0, components: [] });
    expect(broken.reason).toMatch(/mistake near position 5/);
    expect(empty.valid).toBe(false);
    const many = await window.ask('scoreMolecules', { scoring: SCORING, smiles: Array<string>(21).fill('CCO') }); // prettier-ignore
    expect(many[20].components.some(({ explanation }) => explanation !== undefined)).toBe(false);
  });

  it('refuse settings that are none, in one sentence', async () => {
    const { window } = openService();
    const ask = (scoring: unknown): Promise<unknown> => window.ask('scoreMolecules', { scoring, smiles: ['C'] }); // prettier-ignore
    await expect(ask({ components: [{ type: 'logp' }] })).rejects.toMatchObject({ kind: 'bad-input', message: expect.stringContaining("'logp' can leave [0, 1]") }); // prettier-ignore
    await expect(ask('nonsense')).rejects.toMatchObject({ kind: 'bad-input' });
    await expect(ask({ components: [{ type: 'substructure', smarts: 'c1(' }] })).rejects.toMatchObject({ message: expect.stringContaining("'c1('") }); // prettier-ignore
  });

  it('read files only where the user chose them, and again when they change', async () => {
    const fixture = openService();
    const { window } = fixture;
    const scoring = { components: [{ type: 'script', file: 'mine.js' }] };
    await expect(window.ask('scoreMolecules', { scoring, smiles: ['CCO'] })).rejects.toMatchObject({ message: "The file 'mine.js' has not been chosen." }); // prettier-ignore
    const file = chosenFile(fixture, 'mine.js', SCRIPT);
    const files = { 'mine.js': file };
    const [before] = await window.ask('scoreMolecules', { scoring, files, smiles: ['CCO'] });
    expect(before.components[0]).toMatchObject({ raw: 3, transformed: 0.3 });
    chosenFile(fixture, 'mine.js', SCRIPT.replace('.length', '.length * 2'));
    const [after] = await window.ask('scoreMolecules', { scoring, files, smiles: ['CCO'] });
    expect(after.components[0].raw).toBe(6);
    chosenFile(fixture, 'mine.js', 'export const score = (');
    await expect(window.ask('scoreMolecules', { scoring, files, smiles: ['CCO'] })).rejects.toMatchObject({ message: expect.stringContaining("The script 'mine.js' cannot be used") }); // prettier-ignore
  });

  it('have a sample of a prior that is the same each time', async () => {
    const { window } = openService();
    const { smiles } = await window.ask('priorSample', { prior: 'builtin:zinc', count: 20 });
    expect(smiles).toHaveLength(20);
    expect(await window.ask('priorSample', { prior: 'builtin:zinc', count: 20 })).toEqual({ smiles }); // prettier-ignore
    await expect(window.ask('priorSample', { prior: 'builtin:none', count: 5 })).rejects.toMatchObject({ kind: 'bad-input' }); // prettier-ignore
    await expect(window.ask('priorSample', { prior: '/etc/passwd', count: 5 })).rejects.toMatchObject({ kind: 'bad-input' }); // prettier-ignore
  });

  it('explain only molecules', async () => {
    const { window } = openService();
    const { id: run } = await window.ask('startRun', { settings: counting() });
    await expect(window.ask('explain', { run, key: 'C' })).rejects.toMatchObject({ kind: 'bad-input' }); // prettier-ignore
  });
});
