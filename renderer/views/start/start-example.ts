/** Begins a run straight from a template and shows it. */
import type { DesignCatalog } from '../../../core/protocol/host-records.ts';
import { app } from '../../state/app.svelte.ts';
import { navigation } from '../../state/navigation.svelte.ts';

export type Template = DesignCatalog['templates'][number];

/** Templates that are complete as they are: one click runs them. */
const EXAMPLES: readonly string[] = ['first-minute'];

export function splitTemplates(templates: readonly Template[]): {
  examples: Template[];
  designs: Template[];
} {
  return {
    examples: templates.filter(({ id }) => EXAMPLES.includes(id)),
    designs: templates.filter(({ id }) => !EXAMPLES.includes(id)),
  };
}

export async function startExample({ settings, files = {} }: Template): Promise<void> {
  await app.attempt(async () => {
    const ids = Object.fromEntries(Object.entries(files).map(([name, { id }]) => [name, id]));
    const card = await app.host.request('startRun', { settings, files: ids });
    navigation.go({ view: 'run', run: card.id });
  });
}
