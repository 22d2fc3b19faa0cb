// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunDetails } from '../../../../core/protocol/host-records.ts';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { app } from '../../../../renderer/state/app.svelte.ts';
import { selection } from '../../../../renderer/state/selection.svelte.ts';
import MoleculeTable from '../../../../renderer/views/molecules/MoleculeTable.svelte';
import { judgement, row } from './rows.ts';

const SIZE = 100_000;
/** CSS pixels of the table, with its head. */
const HEIGHT = 200;
const HEAD = 36;

function begin(size = SIZE): FakeHost {
  const host = new FakeHost({
    run: { valueColumns: ['qed_raw', 'qed'] } as unknown as RunDetails,
    order: ({ query }) => {
      const ids = Array.from({ length: size }, (_, i) => i + 1);
      return { ids: query?.descending === false ? ids.reverse() : ids };
    },
    candidates: ({ query }) => ({
      total: size,
      candidates: (query?.ids ?? []).map((id) => row(id, { key: `C${id}` })),
    }),
    judge: ({ keys, change }) => ({
      before: keys.map(() => judgement()),
      after: keys.map(() => ({ ...judgement(), ...change })),
    }),
    depict: ({ smiles }) => smiles.map(() => '<svg xmlns="http://www.w3.org/2000/svg"/>'),
  });
  app.host = host;
  return host;
}

beforeEach(() => {
  // jsdom lays nothing out and knows no size of elements.
  vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} }); // prettier-ignore
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(HEIGHT);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(HEIGHT);
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(function (this: HTMLElement) {
    return Number.parseFloat((this.lastElementChild as HTMLElement | null)?.style.height ?? '0') + HEAD;
  }); // prettier-ignore
  HTMLElement.prototype.scrollTo = function (this: HTMLElement, { top = 0 }: ScrollToOptions) {
    this.scrollTop = top;
    this.dispatchEvent(new Event('scroll'));
  } as typeof HTMLElement.prototype.scrollTo;
  selection.clear();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const chosen = (): number[] => [...selection.ids].sort((a, b) => a - b);
const rendered = (): HTMLElement[] => screen.getAllByRole('row').slice(1);

describe('the table of molecules', () => {
  it('tells how many rows there are and renders only those in view', async () => {
    begin();
    render(MoleculeTable, { run: 'r' });
    const grid = await screen.findByRole('grid', { name: 'Molecules' });
    expect(grid.getAttribute('aria-rowcount')).toBe(String(SIZE + 1));
    expect(rendered().length).toBeLessThan(40);
    await vi.waitFor(() => expect(rendered()[0].textContent).toContain('C1'));
    expect(rendered()[0].getAttribute('aria-rowindex')).toBe('2');
  });

  it('is walked through and marked with the keyboard', async () => {
    const host = begin();
    render(MoleculeTable, { run: 'r' });
    const grid = await screen.findByRole('grid');
    await vi.waitFor(() => expect(rendered()[0].textContent).toContain('C1'));
    const press = (key: string, held = {}): Promise<boolean> => fireEvent.keyDown(grid, { key, ...held }); // prettier-ignore
    await press('ArrowDown');
    await press('ArrowDown');
    expect([chosen(), selection.current]).toEqual([[2], 'C2']);
    await press('ArrowDown', { shiftKey: true });
    expect(chosen()).toEqual([2, 3]);
    expect(rendered()[2].getAttribute('aria-selected')).toBe('true');
    await press('l');
    await vi.waitFor(() => expect(host.asked('judge')).toHaveLength(1));
    expect(host.asked('judge')[0]).toEqual({ run: 'r', keys: ['C2', 'C3'], change: { verdict: 'like' } }); // prettier-ignore
    await press(' ');
    expect(chosen()).toEqual([2]);
    await press('a', { ctrlKey: true });
    expect(selection.ids.size).toBe(SIZE);
    await press('Escape');
    expect(selection.ids.size).toBe(0);
  });

  it('scrolls to the row that the keyboard goes to, from the first to the last', async () => {
    begin();
    render(MoleculeTable, { run: 'r' });
    const grid = await screen.findByRole('grid');
    const positions = (): number[] => rendered().map((one) => Number(one.dataset['position']));
    await fireEvent.keyDown(grid, { key: 'End' });
    await vi.waitFor(() => expect(Math.max(...positions())).toBe(SIZE - 1));
    expect(rendered().length).toBeLessThan(40);
    expect(grid.getAttribute('aria-activedescendant')).toMatch(new RegExp(`-${SIZE - 1}-`));
    await fireEvent.keyDown(grid, { key: 'Home' });
    await vi.waitFor(() => expect(Math.min(...positions())).toBe(0));
    expect(grid.scrollTop).toBe(0);
  });

  it('is sorted by the engine with a click on a header', async () => {
    const host = begin();
    render(MoleculeTable, { run: 'r' });
    await screen.findByRole('grid');
    const header = screen.getByRole('columnheader', { name: /Score/ });
    expect(header.getAttribute('aria-sort')).toBe('descending');
    await fireEvent.click(screen.getByRole('button', { name: /^Score/ }));
    await vi.waitFor(() => expect(rendered()[0].textContent).toContain(`C${SIZE}`));
    expect(header.getAttribute('aria-sort')).toBe('ascending');
    await fireEvent.click(screen.getByRole('button', { name: /^Step/ }), { shiftKey: true });
    expect(host.asked('order').at(-1)?.query).toMatchObject({ orderBy: 'score', thenBy: [{ column: 'step', descending: true }] }); // prettier-ignore
  });

  it('keeps new molecules behind a button while the table is read', async () => {
    const host = begin(50);
    const { rerender } = render(MoleculeTable, { run: 'r', version: 0 });
    const grid = await screen.findByRole('grid');
    grid.focus();
    host.answer('candidates', { total: 62, candidates: [] });
    host.answer('order', { ids: Array.from({ length: 62 }, (_, i) => 62 - i) });
    await rerender({ run: 'r', version: 1 });
    const button = await screen.findByRole('button', { name: '12 new' }, { timeout: 5_000 });
    expect(grid.getAttribute('aria-rowcount')).toBe('51');
    await fireEvent.click(button);
    await vi.waitFor(() => expect(grid.getAttribute('aria-rowcount')).toBe('63'));
    expect(screen.queryByRole('button', { name: '12 new' })).toBeNull();
  });

  it('says what will be there before the first molecule', async () => {
    begin(0);
    render(MoleculeTable, { run: 'r' });
    expect(await screen.findByText(/as soon as its first step is done/)).toBeTruthy();
  });

  it('shows an error with a way to try again', async () => {
    const host = begin();
    host.answer('order', () => Promise.reject(new Error('The store is damaged.')));
    render(MoleculeTable, { run: 'r' });
    expect(await screen.findByText('The store is damaged.')).toBeTruthy();
    host.answer('order', { ids: [1] });
    await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('grid')).toBeTruthy();
  });
});
