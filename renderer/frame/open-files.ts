/** Opens what the user dropped, chose or double-clicked: the host says what each file holds, and that decides. */
import type { FileRef, FileSummary } from '../../core/protocol/host-records.ts';
import { app } from '../state/app.svelte.ts';
import { openCircuit } from '../state/imported-circuit.svelte.ts';
import { navigation } from '../state/navigation.svelte.ts';
import { pendingFiles } from '../state/pending-files.svelte.ts';
import { planOpening } from './opening-plan.ts';

export const OPEN_ENDINGS = ['athanor', 'json', 'smi', 'smiles', 'sdf', 'mol', 'csv', 'tsv', 'js', 'ts', 'onnx', 'qasm'] as const; // prettier-ignore

export async function chooseAndOpen(): Promise<void> {
  await app.attempt(async () =>
    openFiles(
      await app.host.pickFiles({ endings: OPEN_ENDINGS, title: 'Open in Athanor', many: true }),
    ),
  );
}

export async function chooseFolderAndOpen(): Promise<void> {
  await app.attempt(async () => {
    const folder = await app.host.pickFolder('A run folder');
    if (folder !== undefined) await openFiles([folder]);
  });
}

export async function receiveAndOpen(files: readonly File[]): Promise<void> {
  await app.attempt(async () => openFiles(await app.host.receiveFiles(files)));
}

export async function openFiles(refs: readonly FileRef[]): Promise<void> {
  if (refs.length === 0) return;
  const [circuit] = refs.filter(isCircuit);
  if (circuit !== undefined) await openCircuit(circuit);
  const summaries = await Promise.all(refs.filter((ref) => !isCircuit(ref)).map(inspect));
  const plan = planOpening(summaries.filter((summary) => summary !== undefined));
  for (const table of plan.tables) offerCampaign(table);
  for (const sentence of plan.refused) app.tellError(new Error(sentence));
  for (const { id } of plan.runs) {
    const card = await app.attempt(() => app.host.request('openRun', { file: id }));
    if (card !== undefined && plan.design.length + plan.circuits.length === 0)
      navigation.go({ view: 'run', run: card.id });
  }
  const design = plan.circuits.at(-1);
  if (design !== undefined && plan.design.length === 0) {
    pendingFiles.add([design]);
    navigation.go({ view: 'circuit-target' });
  }
  if (plan.design.length === 0) return;
  pendingFiles.add(plan.design);
  if (navigation.place.view !== 'design') navigation.go({ view: 'design' });
}

/** A table without molecules may hold experiments: that is asked, not guessed. */
function offerCampaign(table: FileSummary): void {
  app.tell(`‘${table.name}’ holds no molecules. Is it a table of experiments?`, {
    label: 'Optimize a reaction',
    run: () => {
      pendingFiles.add([table]);
      navigation.go({ view: 'campaign' });
    },
  });
}

function isCircuit({ name }: FileRef): boolean {
  return /\.qasm$/i.test(name);
}

function inspect({ id }: FileRef): Promise<FileSummary | undefined> {
  return app.attempt(() => app.host.request('inspectFile', { file: id }));
}
