import { expect, it } from 'vitest';
import { gestureBetween } from '../../../renderer/three-d/gestures.ts';

const CENTRE = { x: 100, y: 100 };
const PLAIN = { shifts: false, rolls: false };

it('turns with one pointer, moves with Shift', () => {
  const [before, after] = [[{ x: 10, y: 10 }], [{ x: 15, y: 8 }]];
  expect(gestureBetween(before, after, CENTRE, PLAIN)).toEqual({
    kind: 'turn',
    right: 5,
    down: -2,
  });
  expect(gestureBetween(before, after, CENTRE, { shifts: true, rolls: false })).toEqual({ kind: 'shift', right: 5, down: -2 }); // prettier-ignore
});

it('rolls about the centre with Alt, the short way round', () => {
  const roll = (from: [number, number], to: [number, number]): number => {
    const made = gestureBetween([{ x: from[0], y: from[1] }], [{ x: to[0], y: to[1] }], CENTRE, { shifts: false, rolls: true }); // prettier-ignore
    return made.kind === 'roll' ? made.angle : Number.NaN;
  };
  expect(roll([200, 100], [100, 0])).toBeCloseTo(Math.PI / 2, 9);
  expect(Math.abs(roll([0, 99], [0, 101]))).toBeLessThan(0.05);
});

it('pinches with two fingers: spread, turn and move at once', () => {
  const before = [{ x: 90, y: 100 }, { x: 110, y: 100 }]; // prettier-ignore
  const wider = gestureBetween(before, [{ x: 85, y: 104 }, { x: 125, y: 104 }], CENTRE, PLAIN); // prettier-ignore
  expect(wider).toEqual({ kind: 'pinch', scale: 2, angle: 0, right: 5, down: 4 });
  const twisted = gestureBetween(before, [{ x: 100, y: 110 }, { x: 100, y: 90 }], CENTRE, PLAIN); // prettier-ignore
  expect(twisted).toMatchObject({ kind: 'pinch', scale: 1 });
  expect(twisted.kind === 'pinch' && twisted.angle).toBeCloseTo(Math.PI / 2, 9);
});
