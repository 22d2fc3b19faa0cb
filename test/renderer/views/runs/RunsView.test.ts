// @vitest-environment jsdom
import { render, within } from '@testing-library/svelte';
import { fireEvent } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { navigation } from '../../../../renderer/state/navigation.svelte.ts';
import RunsView from '../../../../renderer/views/runs/RunsView.svelte';
import { card } from '../../fixtures.ts';
import { beginApp } from '../../page.ts';

let host: FakeHost;

beforeEach(async () => {
  host = await beginApp({ renameRun: card(), pauseRun: card(), stopRun: card() });
  host.send('watchRuns', [
    card({ id: 'a', name: 'Alpha', state: 'running' }),
    card({ id: 'b', name: 'Beta', state: 'queued', created: 2 }),
    card({ id: 'c', name: 'Gamma' }),
  ]);
  navigation.go({ view: 'runs' });
});

describe('the list of all runs', () => {
  it('shows each run with its state', () => {
    const view = render(RunsView);
    const row = (name: string): HTMLElement => view.getByRole('link', { name }).closest('tr')!;
    expect(within(row('Alpha')).getByText('Running')).toBeTruthy();
    expect(within(row('Beta')).getByText('next', { exact: false })).toBeTruthy();
    expect(within(row('Gamma')).getByText('0.945')).toBeTruthy();
    expect(view.getByText('3 runs · 1 running · 1 queued')).toBeTruthy();
  });

  it('finds runs, and says when none was found', async () => {
    const view = render(RunsView);
    await fireEvent.input(view.getByLabelText('Find a run'), { target: { value: 'gam' } });
    expect(view.queryByRole('link', { name: 'Alpha' })).toBeNull();
    await fireEvent.input(view.getByLabelText('Find a run'), { target: { value: 'zzz' } });
    await fireEvent.click(view.getByRole('button', { name: 'Show all runs' }));
    expect(view.getByRole('link', { name: 'Alpha' })).toBeTruthy();
  });

  it('compares the runs that were selected', async () => {
    const view = render(RunsView);
    await fireEvent.click(view.getByLabelText('Select Alpha'));
    expect(view.getByRole('button', { name: 'Compare' }).hasAttribute('disabled')).toBe(true);
    await fireEvent.click(view.getByLabelText('Select Gamma'));
    await fireEvent.click(view.getByRole('button', { name: 'Compare 2' }));
    expect(navigation.place).toEqual({ view: 'compare', runs: ['a', 'c'] });
  });

  it('says what will be here when there is nothing yet', () => {
    host.send('watchRuns', []);
    const view = render(RunsView);
    expect(view.getByText(/Every run will stand here/)).toBeTruthy();
    expect(view.getAllByRole('button', { name: 'New design' })).toHaveLength(1);
  });
});
