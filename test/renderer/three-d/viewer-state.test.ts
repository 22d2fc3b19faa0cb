import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { preferences } from '../../../renderer/three-d/preferences.svelte.ts';
import { project } from '../../../renderer/three-d/view.ts';
import { vectorAt } from '../../../renderer/three-d/vectors.ts';
import { ViewerState } from '../../../renderer/three-d/viewer-state.svelte.ts';
import type { ViewerInput } from '../../../renderer/three-d/viewer-state.svelte.ts';
import molblocks from './molblocks.json' with { type: 'json' };

let motions: number;

function viewerOf(input: ViewerInput): ViewerState {
  const viewer = new ViewerState(
    () => input,
    () => motions++,
  );
  viewer.size = { width: 800, height: 600 };
  viewer.begin();
  flushSync();
  return viewer;
}

const amide = (): ViewerState => viewerOf({ molblocks: molblocks.amide, energies: [28.64, 29.45], label: 'the amide' }); // prettier-ignore

beforeEach(() => {
  motions = 0;
  preferences.style = 'ball-and-stick';
  preferences.hydrogens = 'all';
});

describe('ViewerState', () => {
  it('steps through conformers, not beyond them, and says their energy', () => {
    const viewer = amide();
    expect(viewer.summary).toBe('3D structure of the amide. C20H24N2O2, 48 atoms, 24 without hydrogens. Conformer 1 of 2, lowest energy.'); // prettier-ignore
    viewer.step(1);
    viewer.step(1);
    expect(viewer.index).toBe(1);
    expect(viewer.summary).toContain('Conformer 2 of 2, +0.81');
    viewer.step(-5);
    expect(viewer.index).toBe(0);
  });

  it('measures what is clicked and forgets it with a click beside', () => {
    const viewer = amide();
    for (const atom of [0, 1]) {
      const { x, y } = project(viewer.frame!, vectorAt(viewer.structure!.positions, atom));
      viewer.click(x, y);
    }
    expect(viewer.picked.length).toBe(2);
    expect(viewer.status).toMatch(/^\w+–\w+ {2}\d\.\d\d\u00a0Å$/);
    viewer.click(1, 1);
    expect(viewer.picked).toEqual([]);
    expect(viewer.status).toBe('');
  });

  it('picks atoms by keyboard, and skips hidden ones', () => {
    preferences.hydrogens = 'none';
    const viewer = amide();
    expect(viewer.obey({ kind: 'pick' })).toBe(false);
    viewer.obey({ kind: 'atom', step: -1 });
    expect(viewer.cursor).toBe(23);
    viewer.obey({ kind: 'atom', step: 1 });
    expect(viewer.cursor).toBe(0);
    viewer.obey({ kind: 'pick' });
    expect(viewer.picked).toEqual([0]);
    expect(viewer.obey({ kind: 'leave' })).toBe(true);
    expect(viewer.picked).toEqual([]);
    expect(viewer.obey({ kind: 'leave' })).toBe(false);
  });

  it('tells of motion before the view changes, and goes back to the first view', () => {
    const viewer = amide();
    const first = viewer.view;
    viewer.gesture({ kind: 'turn', right: 100, down: 10 });
    viewer.obey({ kind: 'zoom', factor: 2 });
    viewer.gesture({ kind: 'pinch', scale: 2, angle: 0.1, right: 3, down: 4 });
    expect(motions).toBe(3);
    expect(viewer.view.zoom).toBe(4);
    viewer.obey({ kind: 'reset' });
    expect(viewer.view).toEqual(first);
  });

  it('names the second molecule, or why it is not there', () => {
    const both = viewerOf({ molblocks: [molblocks.aspirin], energies: [null], overlay: [molblocks.salicylate] }); // prettier-ignore
    expect(both.other?.formula).toBe('C7H6O3');
    expect(both.summary).toContain('C7H6O3 is laid on it');
    const broken = viewerOf({ molblocks: [molblocks.aspirin], energies: [null], overlay: ['x'] });
    expect(broken.second).toHaveProperty('problem');
    expect(broken.drawn?.spheres.count).toBe(21);
  });

  it('says why a molecule cannot be shown', () => {
    const viewer = viewerOf({ molblocks: ['broken'], energies: [null] });
    expect(viewer.problem?.message).toContain('cannot be read');
    expect(viewer.frame).toBeUndefined();
    viewer.gesture({ kind: 'turn', right: 1, down: 1 });
    viewer.click(1, 1);
    expect(viewer.obey({ kind: 'zoom', factor: 2 })).toBe(false);
  });

  it('shows nothing without molblocks', () => {
    const viewer = viewerOf({ molblocks: [], energies: [] });
    expect(viewer.problem).toBeUndefined();
    expect(viewer.drawn).toBeUndefined();
    expect(viewer.summary).toBe('3D structure');
  });
});
