/** Settings of agents: what stays when another one is chosen, and what differs from the defaults. */
import type { Choice } from '../../../core/protocol/host-records.ts';
import { fieldsOf, type Field, type JsonSchema } from '../../forms/json-schema.ts';
import type { RunDraft } from './run-draft.ts';

/** Another agent, with the settings that it has too. */
export function withAgent(agent: RunDraft['agent'], choice: Choice): RunDraft['agent'] {
  const known = new Set(fieldsOf(choice.schema as JsonSchema).map(({ key }) => key));
  const kept = Object.entries(agent).filter(([key]) => key !== 'type' && known.has(key));
  return { ...Object.fromEntries(kept), type: choice.type };
}

export function changedFields(fields: readonly Field[], value: Record<string, unknown>): Field[] {
  return fields.filter(({ key, default: standard }) => value[key] !== undefined && value[key] !== standard); // prettier-ignore
}
