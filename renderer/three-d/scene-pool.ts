/**
 * Scenes that are not on screen wait here for the next viewer: a browser allows few WebGL contexts, and compiling
 * shaders for every molecule would take longer than drawing it.
 */
import { MoleculeScene } from './molecule-scene.ts';

/** One is enough where one molecule is looked at after another. */
const MOST_IDLE = 1;

const idle: MoleculeScene[] = [];

/** Throws where there is no WebGL 2. */
export function acquireScene(): MoleculeScene {
  return idle.pop() ?? new MoleculeScene();
}

export function releaseScene(scene: MoleculeScene): void {
  scene.canvas.remove();
  if (idle.length < MOST_IDLE && !scene.isLost()) idle.push(scene);
  else scene.dispose();
}
