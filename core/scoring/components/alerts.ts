/** Alerts: the number of unwanted groups in the molecule, from the built-in list and the user's own SMARTS. */
import { z } from 'zod';
import { badInput } from '../../protocol/errors.ts';
import { defineComponent, missing } from '../component.ts';
import { requireSmarts } from './substructure.ts';
import { UNWANTED_GROUPS } from './unwanted-groups.ts';

export const alerts = defineComponent({
  type: 'alerts',
  title: 'Unwanted groups',
  description:
    'The number of different unwanted groups found. As a filter any of them zeroes the score; as a penalty each halves it.',
  settings: z.strictObject({
    type: z.literal('alerts'),
    builtin: z.boolean().default(true).describe('use the built-in list of reactive groups'),
    smarts: z
      .array(z.string().min(1).max(4096))
      .max(1000)
      .default([])
      .describe("the user's own patterns, in SMARTS"),
    role: z.enum(['filter', 'penalty', 'count']).default('filter'),
  }),
  rawRange: 'open',
  role: ({ role }) => (role === 'count' ? 'score' : role),
  defaultTransform: ({ role }) => {
    if (role === 'filter') return { type: 'left-step', low: 0 };
    return role === 'penalty' ? { type: 'exponential-decay', k: Math.LN2 } : undefined;
  },
  create: async (settings, context) => {
    for (const [i, smarts] of settings.smarts.entries()) {
      await requireSmarts(smarts, `smarts[${i}]`, context);
    }
    const groups = [
      ...(settings.builtin ? UNWANTED_GROUPS : []),
      ...settings.smarts.map((smarts) => ({ name: smarts, smarts })),
    ];
    if (groups.length === 0) {
      throw badInput(
        "The component 'alerts' has no pattern to look for.",
        context.place,
        "Add patterns to 'smarts', or set 'builtin' to true.",
      );
    }
    const smarts = groups.map((group) => group.smarts);
    return {
      request: { smarts },
      compute: async (analyses) =>
        analyses.map((analysis) =>
          analysis.smarts === undefined
            ? missing('The unwanted groups could not be matched.')
            : { value: analysis.smarts.filter((count) => count > 0).length },
        ),
      explanationRequest: { smarts, smartsAtoms: true },
      explain: (analysis) => ({
        fragments: groups.flatMap(({ name }, i) =>
          (analysis.smartsAtoms?.[i] ?? []).map((atoms) => ({ label: name, atoms })),
        ),
      }),
      close: async () => undefined,
    };
  },
});
