// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { pointerControl } from '../../../renderer/three-d/pointer-control.ts';

let surface: HTMLElement;
let told: unknown[];
let stop: () => void;

beforeEach(() => {
  surface = document.createElement('div');
  surface.setPointerCapture = () => undefined;
  told = [];
  stop = pointerControl(surface, {
    gesture: (gesture) => told.push(gesture),
    click: (x, y) => told.push(['click', x, y]),
    hover: (place) => told.push(['hover', place]),
  });
});

function send(type: string, x: number, y: number, more: Partial<PointerEventInit> = {}): void {
  surface.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: y, pointerId: 1, pointerType: 'mouse', button: 0, ...more })); // prettier-ignore
}
const gestures = (): unknown[] => told.filter((one) => !Array.isArray(one));

it('tells a click from a drag', () => {
  send('pointerdown', 10, 10);
  send('pointermove', 11, 11);
  send('pointerup', 11, 11);
  expect(told).toContainEqual(['click', 11, 11]);
  told.length = 0;
  send('pointerdown', 10, 10);
  send('pointermove', 40, 10);
  send('pointerup', 40, 10);
  expect(gestures()).toEqual([{ kind: 'turn', right: 30, down: 0 }]);
  expect(told).not.toContainEqual(['click', 40, 10]);
});

it('moves with the right button and does not click with it', () => {
  send('pointerdown', 10, 10, { button: 2, buttons: 2 });
  send('pointermove', 30, 30, { buttons: 2 });
  expect(gestures()).toEqual([{ kind: 'shift', right: 20, down: 20 }]);
  send('pointerup', 30, 30, { button: 2 });
  send('pointerdown', 10, 10, { button: 2 });
  send('pointerup', 10, 10, { button: 2 });
  expect(told).not.toContainEqual(['click', 10, 10]);
});

it('pinches with two fingers', () => {
  const touch = (pointerId: number): Partial<PointerEventInit> => ({ pointerId, pointerType: 'touch' }); // prettier-ignore
  send('pointerdown', 10, 10, touch(1));
  send('pointerdown', 30, 10, touch(2));
  send('pointermove', 50, 10, touch(2));
  expect(gestures()).toMatchObject([{ kind: 'pinch', scale: 2, right: 10 }]);
  send('pointerup', 50, 10, touch(2));
  send('pointerup', 10, 10, touch(1));
  expect(told.some((one) => Array.isArray(one) && one[0] === 'click')).toBe(false);
});

it('tells what the mouse is over, and that it left', () => {
  send('pointermove', 5, 6);
  send('pointerleave', 5, 6);
  expect(told).toEqual([['hover', { x: 5, y: 6 }], ['hover', undefined]]); // prettier-ignore
});

it('listens no longer than asked', () => {
  stop();
  send('pointermove', 5, 6);
  expect(told).toEqual([]);
});
