/** Tries a reward script before a run: does it load, what does it say of itself, how long does a molecule take. */
import { badInput } from '../../protocol/errors.ts';
import { DEFAULT_LIMITS } from './script-limits.ts';
import type { ScriptFacts, ScriptFault, ScriptLimits, ScriptMolecule } from './script-messages.ts';
import { createScriptRunner } from './script-runner.ts';
import type { ScriptRunner } from './script-runner.ts';
import { readScript } from './script-source.ts';
import type { ScriptSource } from './script-source.ts';

export interface ScriptCheck {
  /** undefined when the script did not load. */
  facts?: ScriptFacts;
  /** What made the whole script fail. */
  fault?: ScriptFault;
  results: { smiles: string; value: number | null; fault?: ScriptFault }[];
  millisecondsPerMolecule?: number;
}

/** What the script exports; throws AppError of kind 'bad-input' with file and line when it cannot be loaded. */
export async function checkLoads(runner: ScriptRunner, source: ScriptSource): Promise<ScriptFacts> {
  const reply = await runner.load();
  if ('facts' in reply) return reply.facts;
  await runner.close();
  const { message, line } = reply.fault;
  throw badInput(
    `The script '${source.file}' cannot be used: ${message}`,
    { file: source.file, ...(line === undefined ? {} : { line }) },
    "It must export a function 'score(molecule)' or 'scoreBatch(molecules)'.",
  );
}

/** Runs the script on canonical SMILES. Throws AppError only when the file cannot be read or its types not stripped. */
export async function checkScript(
  path: string,
  samples: readonly string[],
  options: { baseFolder?: string; limits?: ScriptLimits; seed?: number } = {},
): Promise<ScriptCheck> {
  const { baseFolder = '.', limits = DEFAULT_LIMITS, seed = 1 } = options;
  const source = await readScript(path, baseFolder, { file: path });
  const runner = createScriptRunner(source, limits, seed);
  try {
    const loaded = await runner.load();
    if ('fault' in loaded) return { fault: loaded.fault, results: [] };
    const molecules = samples.map((smiles): ScriptMolecule => ({ smiles, properties: {} }));
    const reply = await runner.run(molecules);
    if ('fault' in reply) return { facts: loaded.facts, fault: reply.fault, results: [] };
    const results = reply.values.map((value, i) => ({
      smiles: samples[i],
      ...('fault' in value ? { value: null, fault: value.fault } : value),
    }));
    const millisecondsPerMolecule = reply.milliseconds / Math.max(1, samples.length);
    return { facts: loaded.facts, results, millisecondsPerMolecule };
  } finally {
    await runner.close();
  }
}
