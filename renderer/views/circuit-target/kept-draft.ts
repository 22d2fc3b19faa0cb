/** The form as it was left, for as long as the window is open. */
import type { CircuitDraft } from './circuit-draft.ts';

export const keptDraft: { value: { draft: CircuitDraft; preset: string | undefined } | undefined } =
  { value: undefined };
