import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeSvgGrid, type DepictMolecules } from '../../../../core/runs/export/svg-grid.ts';
import { temporaryFolder } from '../run-fixture.ts';
import { finishedRun } from './export-fixture.ts';

const depict: DepictMolecules = async (smiles, { width, height }) =>
  smiles.map((_, i) => (i === 1 ? '' : `<svg xmlns="x" width="${width}" height="${height}"><path/></svg>`)); // prettier-ignore

describe('the picture of the best molecules', () => {
  it('has a cell for each, with rank and score, and nothing of its text', async () => {
    const { store } = await finishedRun();
    const path = join(temporaryFolder(), 'best.svg');
    const told: number[] = [];
    const candidates = store.candidates({});
    await writeSvgGrid(path, {
      store,
      environmentType: 'molecule',
      depict,
      onProgress: (done) => told.push(done),
    });
    const svg = readFileSync(path, 'utf8');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="\d+" height="\d+"/);
    expect(svg.trimEnd().endsWith('</svg>')).toBe(true);
    // One cell has no drawing and keeps its caption.
    expect(svg.match(/<svg x="/g)).toHaveLength(candidates.length - 1);
    const scores = [...svg.matchAll(/600">([^<]*)</g)].map(([, score]) => score);
    expect(scores).toEqual(candidates.map(({ score }) => score?.toFixed(3) ?? 'no score'));
    expect(told.at(-1)).toBe(candidates.length);
    store.close();
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const { store } = await finishedRun();
    const path = join(temporaryFolder(), 'best.svg');
    const controller = new AbortController();
    const stopping: DepictMolecules = async (smiles, frame) => {
      controller.abort();
      return depict(smiles, frame);
    };
    await expect(
      writeSvgGrid(path, { store, environmentType: 'molecule', depict: stopping, signal: controller.signal }), // prettier-ignore
    ).rejects.toThrow();
    expect(existsSync(path)).toBe(false);
    store.close();
  });
});
