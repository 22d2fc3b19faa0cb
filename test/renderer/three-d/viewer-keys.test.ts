import { expect, it } from 'vitest';
import { viewerCommand } from '../../../renderer/three-d/viewer-keys.ts';

const press = (
  key: string,
  held: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {},
) =>
  viewerCommand({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

it('turns with arrows and moves with Shift', () => {
  const turn = press('ArrowRight');
  expect(turn).toMatchObject({ kind: 'turn', down: 0 });
  expect(turn?.kind === 'turn' && turn.right).toBeGreaterThan(0);
  expect(press('ArrowUp', { shiftKey: true })).toMatchObject({ kind: 'shift', down: -24 });
});

it.each([
  ['+', 'zoom'],
  ['-', 'zoom'],
  ['r', 'reset'],
  ['R', 'reset'],
  ['.', 'conformer'],
  [',', 'conformer'],
  ['n', 'atom'],
  ['P', 'atom'],
  ['Enter', 'pick'],
  ['Escape', 'leave'],
])('knows %s as %s', (key, kind) => {
  expect(press(key)?.kind).toBe(kind);
});

it('undoes a zoom in by a zoom out', () => {
  const [closer, farther] = [press('+'), press('-')];
  expect(closer?.kind === 'zoom' && farther?.kind === 'zoom' ? closer.factor * farther.factor : 0).toBeCloseTo(1, 12); // prettier-ignore
});

it('leaves other keys and the shortcuts of the window alone', () => {
  expect(press('Tab')).toBeUndefined();
  expect(press(' ')).toBeUndefined();
  expect(press('r', { ctrlKey: true })).toBeUndefined();
  expect(press('ArrowLeft', { altKey: true })).toBeUndefined();
  expect(press('+', { metaKey: true })).toBeUndefined();
});
