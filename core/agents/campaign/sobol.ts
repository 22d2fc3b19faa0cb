/**
 * Sobol sequence: every batch goes on where the last one stopped, and the whole stays evenly spread.
 * Sobol, USSR Comput. Math. Math. Phys. 7, 86 (1967), doi:10.1016/0041-5553(67)90144-9.
 */
import { z } from 'zod';
import { SOBOL_DIMENSIONS, sobolDesign } from '../../numerics/sobol.ts';
import { badInput } from '../../protocol/errors.ts';
import { Random } from '../../random/random.ts';
import { defineCampaignAgent } from './agent.ts';
import { experimentsOf } from './space-filling.ts';

/** Rows drawn for each one that is wanted: those that are not allowed are passed over. */
const SPARE = 8;

export const sobolAgent = defineCampaignAgent({
  id: 'sobol',
  title: 'Sobol sequence',
  paper: 'Sobol, USSR Comput. Math. Math. Phys. 7, 86 (1967), doi:10.1016/0041-5553(67)90144-9',
  settings: z.strictObject({
    shift: z
      .int()
      .min(0)
      .max(0xffffffff)
      .default(1)
      .describe('another number gives another sequence'),
  }),
  suggest(task, { shift }) {
    const { factors } = task.space;
    if (factors.length > SOBOL_DIMENSIONS)
      throw badInput(
        `A Sobol sequence has at most ${SOBOL_DIMENSIONS} factors; the space has ${factors.length}.`,
        { field: 'agent.type' },
        "Take 'latin-hypercube'.",
      );
    const past = task.measured.length + task.pending.length;
    const rows = sobolDesign(SPARE * (past + task.count), factors.length, new Random(shift));
    return experimentsOf(rows, task);
  },
});
