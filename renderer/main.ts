/** Chooses the host, shows the app, and shows what went wrong when there is none. */
import { mount } from 'svelte';
import App from './App.svelte';
import StartFailure from './components/StartFailure.svelte';
import './design/fonts.css';
import './design/tokens.css';
import './design/base.css';
import type { Host } from './host/host.ts';
import { app } from './state/app.svelte.ts';
import { navigation } from './state/navigation.svelte.ts';

const target = document.getElementById('app')!;

/** The preload of the desktop program says that it is there; everywhere else the page came from the loopback server. */
async function chooseHost(): Promise<Host> {
  const module =
    'athanor' in window
      ? await import('./host/electron-host.ts')
      : await import('./host/browser-host.ts');
  return module.createHost();
}

try {
  app.begin(await chooseHost());
  navigation.begin();
  mount(App, { target });
} catch (error) {
  mount(StartFailure, { target, props: { error } });
}
