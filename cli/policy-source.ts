/** The policy that a command samples: a prior by name or file, or the agent of a run. */
import { existsSync } from 'node:fs';
import { priorFile } from '../core/environments/molecule/molecule-environment.ts';
import type { SessionSettings } from '../core/nn/session.ts';
import { readPrior } from '../core/policies/prior.ts';
import type { SequencePolicy } from '../core/policies/sequence-policy.ts';
import { badInput } from '../core/protocol/errors.ts';
import { loadCheckpoints } from '../core/runs/checkpoint.ts';
import { RunFolder } from '../core/runs/run-folder.ts';

export const DEFAULT_PRIOR = 'builtin:zinc';

export interface PolicySource {
  policy: SequencePolicy;
  /** File of the prior, also behind a run's agent; what its corpus left lies beside it. */
  priorPath: string;
  /** For people. */
  title: string;
}

/** `name` is `builtin:NAME` or a file. Throws a bad-input AppError. */
export async function openPrior(name: string, session: SessionSettings): Promise<PolicySource> {
  const priorPath = priorFileOf(name);
  const { policy, description } = await readPrior(priorPath, session);
  return { policy, priorPath, title: `prior ${description.name}` };
}

/** The file of a prior by its name. Throws a bad-input AppError where there is none. */
export function priorFileOf(name: string): string {
  const path = priorFile(name, (file) => file);
  if (existsSync(path)) return path;
  throw badInput(
    `The prior '${name}' does not exist.`,
    {},
    `Give an .onnx file made by train-prior, or '${DEFAULT_PRIOR}'.`,
  );
}

/** The agent as the newest checkpoint of the run has it. Throws a bad-input AppError. */
export async function openRunAgent(
  folder: string,
  session: SessionSettings,
): Promise<PolicySource> {
  const run = RunFolder.open(folder);
  const { environment } = run.description.settings;
  const { prior } = environment;
  const saved = loadCheckpoints(run.checkpointPath).at(0)?.parts['policy'];
  if (environment.type !== 'molecule' || typeof prior !== 'string') {
    throw badInput('Only runs of molecule design have an agent to sample.', { file: folder });
  }
  if (!(saved instanceof Uint8Array)) {
    throw badInput(
      'The run has no checkpoint yet.',
      { file: folder },
      'Go on with it first: athanor run --resume.',
    );
  }
  const priorPath = priorFile(prior, (path) => run.inputFile(path));
  const { policy } = await readPrior(priorPath, session);
  policy.restore(saved);
  return { policy, priorPath, title: `agent of ${folder}` };
}
