/** Similarity: Tanimoto similarity to one or several reference molecules, the largest or the mean. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { readMoleculeFile } from '../../chem/molecule-files.ts';
import { FINGERPRINT_NAMES } from '../../chem/analysis.ts';
import { badInput } from '../../protocol/errors.ts';
import type { ErrorPlace } from '../../protocol/errors.ts';
import { defineComponent, missing, roleSetting } from '../component.ts';
import type { ComponentContext } from '../component.ts';
import { readSettingsFile } from '../settings-file.ts';

const MOST_REFERENCES = 10_000;
const LARGEST_FILE_BYTES = 20 * 2 ** 20;

interface Reference {
  smiles: string;
  place: ErrorPlace;
}

/** A .smi, .csv or .sdf file; a record that cannot be read is refused with its line. */
async function readReferenceFile(path: string, context: ComponentContext): Promise<Reference[]> {
  const place = { ...context.place, field: `${context.place.field ?? 'scoring'}.file` };
  await readSettingsFile(path, context.baseFolder, place, LARGEST_FILE_BYTES);
  const { records } = await readMoleculeFile(resolve(context.baseFolder, path));
  return records.map(({ line, input, error }) => {
    if (error === undefined) return { smiles: input, place: { file: path, line } };
    throw badInput(error, { file: path, line }, 'Mend or remove the record.');
  });
}

/** The canonical references; throws AppError naming the first that cannot be used. */
async function checkReferences(
  references: readonly Reference[],
  context: ComponentContext,
): Promise<string[]> {
  const analyses = await context.chemistry.analyse(
    references.map(({ smiles }) => smiles),
    {},
  );
  const wrong = analyses.findIndex(({ valid }) => !valid);
  if (wrong !== -1) {
    const { smiles, place } = references[wrong];
    const reason = analyses[wrong].reason?.replace(/\.$/, '') ?? 'it is not a molecule';
    throw badInput(
      `The reference molecule '${smiles}' cannot be used: ${reason}.`,
      place,
      'Mend or remove it.',
    );
  }
  return analyses.map(({ smiles }) => smiles);
}

export const similarity = defineComponent({
  type: 'similarity',
  title: 'Similarity to reference molecules',
  description: 'Tanimoto similarity of fingerprints, 0 (nothing shared) to 1 (the same).',
  settings: z.strictObject({
    type: z.literal('similarity'),
    references: z
      .union([z.string().min(1), z.array(z.string().min(1)).min(1).max(MOST_REFERENCES)])
      .optional()
      .describe('SMILES of one or several reference molecules'),
    file: z.string().min(1).optional().describe('a .smi, .csv or .sdf file of reference molecules'),
    fingerprint: z.enum(FINGERPRINT_NAMES).default('ecfp4'),
    combine: z.enum(['max', 'mean']).default('max').describe('of the similarities to several'),
    role: roleSetting,
  }),
  rawRange: 'unit',
  role: ({ role }) => role,
  create: async ({ references, file, fingerprint, combine }, context) => {
    const inline = references === undefined ? [] : [references].flat();
    const field = `${context.place.field ?? 'scoring'}.references`;
    const all: Reference[] = inline.map((smiles, i) => ({
      smiles,
      place: { ...context.place, field: Array.isArray(references) ? `${field}[${i}]` : field },
    }));
    if (file !== undefined) all.push(...(await readReferenceFile(file, context)));
    if (all.length === 0) {
      const hint = "Add 'references' with SMILES, or 'file'.";
      throw badInput("The component 'similarity' has no reference.", context.place, hint);
    }
    if (all.length > MOST_REFERENCES) {
      const hint = 'Choose a representative selection.';
      const message = `There are '${all.length}' references; at most ${MOST_REFERENCES} can be used.`;
      throw badInput(message, context.place, hint);
    }
    const canonical = [...new Set(await checkReferences(all, context))];
    return {
      request: { similarities: canonical.map((reference) => ({ fingerprint, reference })) },
      compute: async (analyses) =>
        analyses.map(({ similarities }) => {
          if (similarities === undefined || similarities.some((s) => !Number.isFinite(s))) {
            return missing('The similarity could not be computed.');
          }
          return combine === 'max'
            ? { value: similarities.reduce((best, s) => Math.max(best, s), 0) }
            : { value: similarities.reduce((sum, s) => sum + s, 0) / similarities.length };
        }),
      close: async () => undefined,
    };
  },
});
