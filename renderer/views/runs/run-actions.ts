/** What can be done with a run from the list: only what its state allows. */
import Copy from '@lucide/svelte/icons/copy';
import FolderOpen from '@lucide/svelte/icons/folder-open';
import Hexagon from '@lucide/svelte/icons/hexagon';
import ListX from '@lucide/svelte/icons/list-x';
import Pause from '@lucide/svelte/icons/pause';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import Play from '@lucide/svelte/icons/play';
import Square from '@lucide/svelte/icons/square';
import type { RunCard } from '../../../core/protocol/host-records.ts';
import type { MenuItem } from '../../components/menu-item.ts';
import { app } from '../../state/app.svelte.ts';
import { navigation } from '../../state/navigation.svelte.ts';

/** Where a run of each environment is set up. */
const FORMS: Readonly<Record<string, 'design' | 'circuit-target' | undefined>> = {
  molecule: 'design',
  circuit: 'circuit-target',
};

export function runActions(card: RunCard, rename: (card: RunCard) => void): MenuItem[] {
  const { id: run, state } = card;
  const ask = (method: 'pauseRun' | 'resumeRun' | 'stopRun') => (): void =>
    void app.attempt(() => app.host.request(method, { run }));
  const isReadable = state !== 'unreadable';
  const isAtWork = state === 'running' || state === 'queued' || state === 'paused';
  const form = isReadable ? FORMS[card.environment] : undefined;
  const items: (MenuItem | false)[] = [
    isReadable &&
      card.environment === 'molecule' && {
        label: 'Show its molecules',
        icon: Hexagon,
        run: () => navigation.go({ view: 'molecules', run }),
      },
    state === 'running' && { label: 'Pause', icon: Pause, run: ask('pauseRun') },
    (state === 'paused' || (state === 'ended' && card.resumable)) && {
      label: 'Go on',
      icon: Play,
      run: ask('resumeRun'),
    },
    isAtWork && {
      label: state === 'queued' ? 'Take out of the queue' : 'Stop and keep',
      icon: Square,
      run: ask('stopRun'),
    },
    isReadable &&
      state !== 'elsewhere' && {
        label: 'Rename…',
        icon: PencilLine,
        separated: true,
        run: () => rename(card),
      },
    form !== undefined && {
      label: 'Duplicate as a new design',
      icon: Copy,
      run: () => navigation.go({ view: form, from: run }),
    },
    app.host.capabilities.revealInFolder && {
      label: 'Show its folder',
      icon: FolderOpen,
      run: () => void app.attempt(() => app.host.revealRun(run)),
    },
    !isAtWork && {
      label: 'Take off the list',
      icon: ListX,
      separated: true,
      run: () => app.forgetRun(card),
    },
  ];
  return items.filter((item) => item !== false);
}
