// @vitest-environment jsdom
import { fireEvent, render } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { badInput } from '../../../../core/protocol/errors.ts';
import type { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { app } from '../../../../renderer/state/app.svelte.ts';
import { navigation } from '../../../../renderer/state/navigation.svelte.ts';
import StartView from '../../../../renderer/views/start/StartView.svelte';
import { card, catalog } from '../../fixtures.ts';
import { beginApp } from '../../page.ts';

let host: FakeHost;

beforeEach(async () => {
  host = await beginApp({ startRun: card({ id: 'started' }) });
  host.send('watchRuns', []);
  navigation.go({ view: 'start' });
});

describe('the start', () => {
  it('runs the example with one click and shows it', async () => {
    const view = render(StartView);
    await fireEvent.click(await view.findByRole('button', { name: 'Run the example' }));
    await vi.waitFor(() => expect(navigation.place).toEqual({ view: 'run', run: 'started' }));
    expect(host.asked('startRun')).toEqual([{ settings: catalog.templates[0].settings, files: {} }]);
  }); // prettier-ignore

  it('says why an example could not begin, and can try again', async () => {
    host.answer('startRun', () => {
      throw badInput('The disk is full.');
    });
    const view = render(StartView);
    const button = await view.findByRole('button', { name: 'Run the example' });
    await fireEvent.click(button);
    await vi.waitFor(() => expect(app.notices.at(-1)?.message).toBe('The disk is full.'));
    await vi.waitFor(() => expect(button.hasAttribute('disabled')).toBe(false));
    expect(navigation.place).toEqual({ view: 'start' });
  });

  it('offers each kind of design', async () => {
    const view = render(StartView);
    const link = await view.findByRole('link', { name: /^Similar to my molecules/ });
    expect(link.getAttribute('href')).toBe('#/design?template=similar');
    expect(view.queryByRole('link', { name: /^First minute/ })).toBeNull();
  });

  it('shows the last runs, and the examples beside them', async () => {
    const view = render(StartView);
    host.send('watchRuns', [card({ id: 'a', name: 'Alpha' }), card({ id: 'b', name: 'Beta' })]);
    const link = await view.findByRole('link', { name: /Alpha/ });
    expect(link.getAttribute('href')).toBe('#/run/a');
    expect(view.getByRole('link', { name: 'All runs' })).toBeTruthy();
    expect(view.getByRole('button', { name: "Run the example 'First minute'" })).toBeTruthy();
  });

  it('offers to optimize a reaction, and lists the campaigns that go on', async () => {
    host.answer('campaigns', [
      { id: 'A b', name: 'Amination', changed: Date.now(), experiments: 9, measured: 7, pending: 2, best: { objective: 'yield', value: 71.23, unit: '%' } },
      { id: 'B', name: 'Broken', changed: 0, experiments: 0, measured: 0, pending: 0, problem: { kind: 'bad-input', message: 'The campaign is damaged in line 2.', place: {} } },
    ]); // prettier-ignore
    const view = render(StartView);
    const link = await view.findByRole('link', { name: /^Amination 7 measured, 2 pending · just now/ }); // prettier-ignore
    expect(link.getAttribute('href')).toBe('#/campaign/A%20b');
    expect(link.textContent).toMatch(/71\.2 %\s*best yield/);
    expect(view.getByRole('link', { name: /Broken The campaign is damaged/ })).toBeTruthy();
    expect(view.getByRole('link', { name: /^Optimize a reaction/ }).getAttribute('href')).toBe('#/campaign'); // prettier-ignore
  });

  it('says what this computer offers', async () => {
    const view = render(StartView);
    expect(await view.findByText('8, all in use')).toBeTruthy();
    expect(view.getByText('16 GB')).toBeTruthy();
    expect(view.getByText('/home/ada/Athanor')).toBeTruthy();
  });
});
