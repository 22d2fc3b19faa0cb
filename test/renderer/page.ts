/** What jsdom lacks and the app needs, and the app begun on a fake host. */
import { configure } from '@testing-library/svelte';
import { vi } from 'vitest';
import { FakeHost, type FakeAnswers } from '../../renderer/host/fake-host.ts';
import { app } from '../../renderer/state/app.svelte.ts';
import { answers } from './fixtures.ts';

// A view is compiled when it is first shown, which takes long on a busy computer.
configure({ asyncUtilTimeout: 30_000 });

/** `prefersDark` is what the system says. */
export function fillPage({ prefersDark = false } = {}): void {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: prefersDark && query.includes('dark'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
  Element.prototype.scrollIntoView = () => undefined;
}

/** The app as it is after its first answers, with no notice shown. */
export async function beginApp(more: FakeAnswers = {}): Promise<FakeHost> {
  fillPage();
  const host = new FakeHost({ ...answers, ...more });
  app.begin(host);
  await vi.waitFor(() => {
    if (app.machine === undefined || !app.settingsLoaded) throw new Error('still loading');
  });
  for (const { id } of app.notices) app.dismiss(id);
  return host;
}
