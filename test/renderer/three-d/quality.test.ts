import { expect, it } from 'vitest';
import { MovingQuality, stillQuality } from '../../../renderer/three-d/quality.ts';

const SIZE = { width: 800, height: 600 };

it('draws still pictures with four pixels for one, as far as memory allows', () => {
  expect(stillQuality(SIZE, 1)).toEqual({ detail: 'fine', pixelRatio: 2 });
  expect(stillQuality(SIZE, 3).pixelRatio).toBe(3);
  const huge = stillQuality({ width: 3840, height: 2160 }, 2).pixelRatio;
  expect(huge * huge * 3840 * 2160).toBeLessThan(9.1e6);
  expect(huge).toBeGreaterThanOrEqual(1);
});

it('moves coarsely from the start where the processor draws', () => {
  const moving = new MovingQuality(true);
  expect(moving.isOpen).toBe(false);
  expect(moving.quality(SIZE, 2)).toEqual({ detail: 'coarse', pixelRatio: 1 });
});

it('stays fine on a fast card, and one slow drawing does not matter', () => {
  const moving = new MovingQuality(false);
  [3, 90, 3, 3].forEach((ms) => moving.note(ms));
  expect(moving.isOpen).toBe(false);
  expect(moving.quality(SIZE, 1).detail).toBe('fine');
});

it('becomes coarse on a slow card', () => {
  const moving = new MovingQuality(false);
  [20, 30, 25, 22].forEach((ms) => moving.note(ms));
  expect(moving.quality(SIZE, 1)).toEqual({ detail: 'coarse', pixelRatio: 1 });
});

it('lowers the resolution step by step while frames are slow, and takes pauses for pauses', () => {
  const moving = new MovingQuality(true);
  const ratio = (): number => moving.quality(SIZE, 1).pixelRatio;
  for (let k = 0; k < 8; k++) moving.noteInterval(2_000);
  [60, 16, 60, 60].forEach((ms) => moving.noteInterval(ms));
  expect(ratio()).toBe(1);
  [60, 50, 60, 60].forEach((ms) => moving.noteInterval(ms));
  expect(ratio()).toBe(0.75);
  for (let k = 0; k < 20; k++) moving.noteInterval(90);
  expect(ratio()).toBe(0.55);
});
