// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Instances } from '../../../renderer/three-d/instances.ts';
import { MoleculeScene } from '../../../renderer/three-d/molecule-scene.ts';
import { stillQuality } from '../../../renderer/three-d/quality.ts';
import { acquireScene, releaseScene } from '../../../renderer/three-d/scene-pool.ts';
import { initialView, type Frame } from '../../../renderer/three-d/view.ts';
import { countingWebGl, type CountingWebGl } from './counting-webgl.ts';

const MOLECULES = 500;
const SIZE = { width: 300, height: 200 };
const frame: Frame = { view: initialView(), ball: { centre: [0, 0, 0], radius: 5 }, projection: 'perspective', size: SIZE, fit: 1 }; // prettier-ignore

const parts = (count: number): Instances => ({
  count,
  matrices: new Float32Array(count * 16),
  colours: new Float32Array(count * 3),
});

/** Of so many atoms; every third has a hull. */
function show(scene: MoleculeScene, atoms: number): void {
  scene.show({ spheres: parts(atoms), cylinders: parts(2 * atoms), hulls: parts(Math.floor(atoms / 3)) }); // prettier-ignore
  scene.draw(frame, { ...stillQuality(SIZE, 1), detail: 'fine' });
  scene.draw(frame, { ...stillQuality(SIZE, 1), detail: 'coarse' });
}

let made: CountingWebGl[] = [];
beforeEach(() => {
  made = [];
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(function (this: HTMLCanvasElement) {
    made.push(countingWebGl(this));
    return made.at(-1)!.context as never;
  } as never); // prettier-ignore
});
afterEach(() => vi.restoreAllMocks());

describe('the scene of a molecule', () => {
  it('leaves no objects of the graphics card behind after 500 molecules of all sizes', () => {
    const scene = new MoleculeScene();
    const [{ live, draws }] = made as [CountingWebGl];
    // The largest once, so that its buffers are there.
    show(scene, 900);
    const before = { ...live };
    expect(before['Buffer']).toBeGreaterThan(0);
    for (let k = 0; k < MOLECULES; k++) show(scene, 1 + ((k * 37) % 900));
    expect(live).toEqual(before);
    expect(draws()).toBeGreaterThan(2 * MOLECULES);
  });

  it('lets go of smaller buffers when a molecule needs larger ones', () => {
    const scene = new MoleculeScene();
    const [{ live }] = made as [CountingWebGl];
    show(scene, 300);
    const before = live['Buffer'];
    for (const atoms of [500, 800, 1_300, 2_000]) show(scene, atoms);
    expect(live['Buffer']).toBe(before);
  });

  it('is used again by the next viewer: 50 viewers need one context', () => {
    for (let k = 0; k < 50; k++) {
      const scene = acquireScene();
      show(scene, 20 + k);
      releaseScene(scene);
    }
    expect(made).toHaveLength(1);
  });
});
