/** The one list of judgements of the window, at the app's host. */
import { app } from '../../state/app.svelte.ts';
import { Judgements } from './judgement.ts';

export const judgements = new Judgements(() => ({
  judge: (params) => app.host.request('judge', params),
  tell: (message, undo) =>
    app.tell(message, undo === undefined ? undefined : { label: 'Undo', run: undo }),
}));
