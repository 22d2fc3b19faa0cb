// @vitest-environment jsdom
import { beforeEach, expect, it } from 'vitest';
import { fillWindow } from '../../../renderer/three-d/full-window.ts';

beforeEach(() => {
  document.body.innerHTML = '<div id="app"><p>before</p><figure>3D</figure><p>after</p></div><div id="toasts"></div>'; // prettier-ignore
});

it('brings an element to the front, shuts out the rest, and puts everything back', () => {
  const figure = document.querySelector('figure')!;
  const app = document.querySelector<HTMLElement>('#app')!;
  const before = document.body.innerHTML;
  const leave = fillWindow(figure);
  expect(figure.parentElement).toBe(document.body);
  expect(app.inert).toBe(true);
  expect(figure.inert).toBeFalsy();
  leave();
  expect(app.inert).toBe(false);
  app.removeAttribute('inert');
  document.querySelector('#toasts')!.removeAttribute('inert');
  expect(document.body.innerHTML).toBe(before);
});

it('goes away with its view', () => {
  const figure = document.querySelector('figure')!;
  const leave = fillWindow(figure);
  document.querySelector('#app')!.innerHTML = '';
  leave();
  expect(figure.isConnected).toBe(false);
});
