/** What can be done with a run; what goes wrong becomes a notice. */
import type { RunCard, RunDetails } from '../../../core/protocol/host-records.ts';
import { copyText } from '../../components/clipboard.ts';
import { fileName, saveText } from '../../plots/plot-copy.ts';
import { app } from '../../state/app.svelte.ts';
import { navigation } from '../../state/navigation.svelte.ts';

export function pauseRun({ id }: RunCard): Promise<unknown> {
  return app.attempt(() => app.host.request('pauseRun', { run: id }));
}

export function resumeRun({ id }: RunCard): Promise<unknown> {
  return app.attempt(() => app.host.request('resumeRun', { run: id }));
}

export function stopRun({ id }: RunCard): Promise<unknown> {
  return app.attempt(() => app.host.request('stopRun', { run: id }));
}

export function duplicateRun({ id, environment }: RunCard): void {
  navigation.go({ view: environment === 'circuit' ? 'circuit-target' : 'design', from: id });
}

export async function copyCommandLine({ commandLine }: RunDetails): Promise<void> {
  const copied = await copyText(commandLine);
  app.tell(copied ? 'Command line copied.' : 'The clipboard could not be written.');
}

export async function saveRunFile({ card, settings }: RunDetails): Promise<void> {
  await saveText(fileName(card.name, 'json'), `${JSON.stringify(settings, null, 2)}\n`);
}
