/** Begins a run straight from a template and shows it. */
import type { DesignCatalog } from '../../../core/protocol/host-records.ts';
import { app } from '../../state/app.svelte.ts';
import { navigation } from '../../state/navigation.svelte.ts';

export type Template = DesignCatalog['templates'][number];

/** The example of the first run; the tiles of designs begin after it. */
const FIRST = 'first-minute';

export function splitTemplates(templates: readonly Template[]): {
  examples: Template[];
  designs: Template[];
} {
  return {
    examples: templates.filter(({ example }) => example !== undefined),
    designs: templates.filter(({ id }) => id !== FIRST),
  };
}

export async function startExample({ settings, files = {} }: Template): Promise<void> {
  await app.attempt(async () => {
    const ids = Object.fromEntries(Object.entries(files).map(([name, { id }]) => [name, id]));
    const card = await app.host.request('startRun', { settings, files: ids });
    navigation.go({ view: 'run', run: card.id });
  });
}
