/** Substructure: a SMARTS pattern that must be there, must not be there, or is counted. */
import { z } from 'zod';
import { badInput } from '../../protocol/errors.ts';
import { defineComponent, missing } from '../component.ts';
import type { ComponentContext } from '../component.ts';

/** Throws AppError naming the field when a SMARTS cannot be used. */
export async function requireSmarts(
  smarts: string,
  field: string,
  context: ComponentContext,
): Promise<void> {
  const reason = await context.chemistry.checkSmarts(smarts);
  if (reason === undefined) return;
  const path = `${context.place.field ?? 'scoring'}.${field}`;
  throw badInput(
    `The SMARTS pattern '${smarts}' cannot be used: ${reason.replace(/\.$/, '')}.`,
    { ...context.place, field: path },
    'Mend the pattern.',
  );
}

export const substructure = defineComponent({
  type: 'substructure',
  title: 'Substructure',
  description:
    'A SMARTS pattern. The raw value is the number of its unique matches; require and forbid are filters, count needs a transform.',
  settings: z.strictObject({
    type: z.literal('substructure'),
    smarts: z.string().min(1).max(4096).describe('SMARTS pattern'),
    role: z
      .enum(['require', 'forbid', 'count', 'penalty'])
      .default('require')
      .describe('penalty: the transformed count multiplies the score'),
    minimum: z.int().positive().default(1).describe('matches from which the pattern is there'),
  }),
  rawRange: 'open',
  role: ({ role }) => (role === 'count' ? 'score' : role === 'penalty' ? 'penalty' : 'filter'),
  defaultTransform: ({ role, minimum }) => {
    if (role === 'require') return { type: 'right-step', high: minimum };
    if (role === 'forbid') return { type: 'left-step', low: minimum - 1 };
    return undefined;
  },
  create: async ({ smarts }, context) => {
    await requireSmarts(smarts, 'smarts', context);
    return {
      request: { smarts: [smarts] },
      compute: async (analyses) =>
        analyses.map((analysis) => {
          const value = analysis.smarts?.[0];
          return value === undefined
            ? missing(`The pattern '${smarts}' could not be matched.`)
            : { value };
        }),
      explanationRequest: { smarts: [smarts], smartsAtoms: true },
      explain: (analysis) => ({
        fragments: (analysis.smartsAtoms?.[0] ?? []).map((atoms) => ({ label: smarts, atoms })),
      }),
      close: async () => undefined,
    };
  },
});
