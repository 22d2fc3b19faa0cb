import { expect, it } from 'vitest';
import { gatePage, pageWords } from '../../../../renderer/views/circuit/gate-page.ts';

it('shows all gates of a usual circuit', () => {
  expect(gatePage(38, 38)).toEqual({ from: 0, to: 38 });
  expect(pageWords(gatePage(38, 38), 38)).toBeUndefined();
});

it('shows the page of the last gate that is done', () => {
  expect(gatePage(0, 300)).toEqual({ from: 0, to: 120 });
  expect(gatePage(120, 300)).toEqual({ from: 0, to: 120 });
  expect(gatePage(121, 300)).toEqual({ from: 120, to: 240 });
  expect(gatePage(300, 300)).toEqual({ from: 240, to: 300 });
  expect(pageWords(gatePage(300, 300), 300)).toMatch(/^Gates 241 to 300 of 300\./);
});
