import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunFolder } from '../../../core/runs/run-folder.ts';
import { RunStore } from '../../../core/storage/run-store.ts';
import { openMoleculeRun, SCORING } from './molecule-fixture.ts';

const ASPIRIN = 'CC(=O)Oc1ccccc1C(=O)O';

describe('the facts of a molecule', () => {
  it('are those that RDKit and the InChI give, of any writing of it', async () => {
    const { window } = await openMoleculeRun();
    const facts = await window.ask('facts', { smiles: 'OC(=O)c1ccccc1OC(C)=O' });
    expect(facts).toMatchObject({ smiles: ASPIRIN, scaffold: 'c1ccccc1' });
    // SOURCE: InChI Trust's published key of aspirin; RDKit in Python.
    expect(facts.inchiKey).toBe('BSYNRYMUTXBXSQ-UHFFFAOYSA-N');
    expect(facts.properties['mw']).toBeCloseTo(180.159, 3);
    expect(facts.properties['tpsa']).toBeCloseTo(63.6, 4);
    expect(facts.properties['qed']).toBeCloseTo(0.550122, 5);
    // Of no run, nothing is known of a prior or of loaded molecules.
    expect(facts).toMatchObject({ inTrainingCorpus: null, nearest: null });
  });

  it('say whether the prior of the run was trained on it', async () => {
    const { window, run } = await openMoleculeRun();
    // SOURCE: the first molecule of the ZINC 250k corpus, and one that is too small for it.
    const known = 'CC(C)(C)c1ccc2occ(CC(=O)Nc3ccccc3F)c2c1';
    expect((await window.ask('facts', { run, smiles: known })).inTrainingCorpus).toBe(true);
    expect((await window.ask('facts', { run, smiles: 'CCO' })).inTrainingCorpus).toBe(false);
  });

  it('name the nearest of the molecules that the user loaded, seeds and references alike', async () => {
    const { window, run } = await openMoleculeRun();
    const nearest = async (smiles: string) => (await window.ask('facts', { run, smiles })).nearest;
    // SOURCE: RDKit in Python, Morgan radius 2, 2,048 bits.
    const alcohol = await nearest('CCO');
    expect(alcohol).toMatchObject({ smiles: 'CCCO', source: 'seeds.smi' });
    expect(alcohol!.similarity).toBeCloseTo(0.555556, 5);
    const toluene = await nearest('Cc1ccccc1');
    expect(toluene).toMatchObject({ smiles: 'Oc1ccccc1', source: 'seeds.smi' });
    expect(toluene!.similarity).toBeCloseTo(0.375, 5);
    expect(await nearest(ASPIRIN)).toEqual({ smiles: ASPIRIN, source: 'like aspirin', similarity: 1 }); // prettier-ignore
  });

  it('compare with the references and files of goals that were set later too', async () => {
    const { window, run, path } = await openMoleculeRun();
    const nearest = async (smiles: string) => (await window.ask('facts', { run, smiles })).nearest;
    expect((await nearest('NCCN'))?.similarity).toBeLessThan(1);
    const folder = RunFolder.open(path);
    const file = join(path, '..', 'amines.smi');
    writeFileSync(file, 'NCCCCN putrescine\n');
    folder.addInputs({ 'amines.smi': file });
    const similarity = { type: 'similarity', name: 'like amines', references: ['NCCN'] };
    const fromFile = { type: 'similarity', name: 'like a file', file: 'amines.smi' };
    const store = RunStore.open(folder.storePath);
    const scoring = { ...SCORING, components: [similarity, fromFile] };
    store.addStage(1, 2, JSON.stringify({ scoring }), 'Another goal.');
    store.close();
    expect(await nearest('NCCN')).toEqual({ smiles: 'NCCN', source: 'like amines', similarity: 1 });
    expect(await nearest('NCCCCN')).toMatchObject({ source: 'amines.smi', similarity: 1 });
    // Those of the first goal stay.
    expect(await nearest(ASPIRIN)).toMatchObject({ source: 'like aspirin', similarity: 1 });
  });

  it('have no nearest one where nothing was loaded', async () => {
    const scoring = { components: [SCORING.components[0]] };
    const { window, run } = await openMoleculeRun(['C', 'CC'], { replay: {}, scoring });
    expect((await window.ask('facts', { run, smiles: 'CCO' })).nearest).toBeNull();
  });
});
