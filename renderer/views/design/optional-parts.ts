/** The drawing board and the script editor are large: they are fetched when first asked for. */
import type { Component } from 'svelte';

type Part = Component<Record<string, unknown>>;

const modules = import.meta.glob<{ default: Part }>([
  './StructureEditor.svelte',
  './ScriptEditor.svelte',
]);

/** Undefined where the part is not there or cannot be fetched; a field for text takes its place. */
export async function loadPart(
  name: 'StructureEditor' | 'ScriptEditor',
): Promise<Part | undefined> {
  try {
    return (await modules[`./${name}.svelte`]?.())?.default;
  } catch {
    return undefined;
  }
}
