/** Script: the user's own reward function, run in a sandbox. */
import { z } from 'zod';
import type { Analysis } from '../../chem/analysis.ts';
import { AppError } from '../../protocol/errors.ts';
import { defineComponent, missing, roleSetting } from '../component.ts';
import type { RawValue } from '../component.ts';
import { checkLoads } from '../user-script/check-script.ts';
import { DEFAULT_LIMITS } from '../user-script/script-limits.ts';
import type { ScriptFault, ScriptMolecule } from '../user-script/script-messages.ts';
import { createScriptRunner } from '../user-script/script-runner.ts';
import { mentionedRequest, readScript } from '../user-script/script-source.ts';

/** A batch of at least so many molecules that all fail tells of the script, not of the molecules. */
const SMALLEST_TELLING_BATCH = 4;

export const script = defineComponent({
  type: 'script',
  title: 'Reward script',
  description: 'A .js or .ts file that exports score(molecule) or scoreBatch(molecules).',
  settings: z.strictObject({
    type: z.literal('script'),
    file: z.string().min(1).describe('the script, relative to the run file'),
    instructions: z
      .int()
      .min(10_000)
      .max(4_000_000_000)
      .default(DEFAULT_LIMITS.instructions)
      .describe('back-jumps and calls for each molecule; the default is about 200 ms of work'),
    memoryMb: z
      .int()
      .min(8)
      .max(1024)
      .default(DEFAULT_LIMITS.memoryBytes / 2 ** 20)
      .describe('memory of the script in MB'),
    role: roleSetting,
  }),
  rawRange: 'loaded',
  role: ({ role }) => role,
  create: async ({ file, instructions, memoryMb }, context) => {
    const place = { ...context.place, field: `${context.place.field ?? 'scoring'}.file` };
    const source = await readScript(file, context.baseFolder, place);
    const limits = { instructions, memoryBytes: memoryMb * 2 ** 20 };
    const runner = createScriptRunner(source, limits, context.seed);
    const facts = await checkLoads(runner, source);
    return {
      request: mentionedRequest(source),
      ...(facts.range === undefined ? {} : { range: facts.range }),
      compute: async (analyses) => {
        const reply = await runner.run(analyses.map(toScriptMolecule));
        if ('fault' in reply) throw scriptFailure(file, reply.fault);
        const faults = reply.values.flatMap((value, i) =>
          'fault' in value ? [{ fault: value.fault, molecule: analyses[i].smiles }] : [],
        );
        if (faults.length === analyses.length && faults.length >= SMALLEST_TELLING_BATCH) {
          throw scriptFailure(file, faults[0].fault, faults[0].molecule);
        }
        return reply.values.map((value): RawValue =>
          'fault' in value ? missing(describeFault(file, value.fault)) : value,
        );
      },
      close: () => runner.close(),
    };
  },
});

function toScriptMolecule({ smiles, properties, scaffold }: Analysis): ScriptMolecule {
  return { smiles, properties, ...(scaffold === undefined ? {} : { scaffold }) };
}

function describeFault(file: string, { message, line }: ScriptFault): string {
  return `${line === undefined ? file : `${file}:${line}`}: ${message}`;
}

function scriptFailure(file: string, { message, line }: ScriptFault, molecule?: string): AppError {
  const all = molecule === undefined ? '' : ' on every molecule of a batch';
  return new AppError('failure', `The script '${file}' failed${all}: ${message}`, {
    place: {
      file,
      ...(line === undefined ? {} : { line }),
      ...(molecule === undefined ? {} : { molecule }),
    },
    hint: 'Mend the script, then resume.',
  });
}
