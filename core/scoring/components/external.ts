/**
 * External: a program of the user's, started once a batch without a shell: SMILES on its stdin, one a line; on its
 * stdout a JSON list with a number or null for each. A run file alone never permits a program: the host's list does.
 */
import { spawn } from 'node:child_process';
import { z } from 'zod';
import { AppError, badInput } from '../../protocol/errors.ts';
import { defineComponent, missing, roleSetting } from '../component.ts';
import type { RawValue } from '../component.ts';

const MOST_OUTPUT_BYTES = 16 * 2 ** 20;
const STDERR_SHOWN = 300;

const answerSchema = z.array(z.number().nullable());

interface Call {
  program: string;
  arguments: readonly string[];
  timeoutSeconds: number;
  folder: string;
}

export const external = defineComponent({
  type: 'external',
  title: 'External program',
  description:
    'A program that reads SMILES, one a line, and writes a JSON list of numbers (null where it has none).',
  settings: z.strictObject({
    type: z.literal('external'),
    program: z.string().min(1).max(4096).describe('name or path of the program'),
    arguments: z.array(z.string().max(4096)).max(100).default([]),
    timeoutSeconds: z.number().positive().max(86_400).default(60).describe('for one batch'),
    range: z
      .tuple([z.number(), z.number()])
      .refine(([low, high]) => low < high, { message: "'range' does not rise." })
      .optional()
      .describe('where the values lie; they are rescaled to [0, 1] when there is no transform'),
    role: roleSetting,
  }),
  rawRange: 'loaded',
  role: ({ role }) => role,
  create: async (settings, context) => {
    if (!context.allowedPrograms.includes(settings.program)) {
      throw badInput(
        `The external program '${settings.program}' is not permitted.`,
        { ...context.place, field: `${context.place.field ?? 'scoring'}.program` },
        `If you trust it, permit it with --allow-program ${settings.program}.`,
      );
    }
    const call: Call = { ...settings, folder: context.baseFolder };
    const running = new Set<AbortController>();
    return {
      request: {},
      ...(settings.range === undefined ? {} : { range: settings.range }),
      compute: async (analyses) => {
        const abort = new AbortController();
        running.add(abort);
        try {
          const smiles = analyses.map((analysis) => analysis.smiles);
          return readAnswer(await runProgram(call, smiles, abort.signal), smiles.length, call);
        } finally {
          running.delete(abort);
        }
      },
      close: async () => {
        running.forEach((abort) => abort.abort());
      },
    };
  },
});

function failure(call: Call, trouble: string, hint: string): AppError {
  return new AppError('failure', `The external program '${call.program}' ${trouble}.`, { hint });
}

/** What the program wrote to stdout. */
function runProgram(call: Call, smiles: readonly string[], signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(call.program, call.arguments, {
      cwd: call.folder,
      shell: false,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    let outputBytes = 0;
    let complaints = '';
    const fail = (trouble: string, hint: string): void => {
      child.kill('SIGKILL');
      reject(failure(call, trouble, hint));
    };
    const timer = setTimeout(() => {
      fail(
        `did not answer within ${call.timeoutSeconds} s`,
        "Make it faster, or raise 'timeoutSeconds'.",
      );
    }, call.timeoutSeconds * 1000);
    signal.addEventListener('abort', () => fail('was stopped', 'Resume the run.'), { once: true });
    child.stdout.on('data', (chunk: Buffer) => {
      outputBytes += chunk.length;
      if (outputBytes <= MOST_OUTPUT_BYTES) output.push(chunk);
      else fail('wrote more than 16 MB', 'Write one JSON list of numbers to stdout, and no more.');
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaints = (complaints + chunk.toString('utf8')).slice(-STDERR_SHOWN);
    });
    child.on('error', (error) => {
      clearTimeout(timer);
      fail(
        `could not be started (${error.message})`,
        'Check its name, and that it may be executed.',
      );
    });
    child.on('close', (code, killedBy) => {
      clearTimeout(timer);
      if (code === 0) {
        resolve(Buffer.concat(output).toString('utf8'));
        return;
      }
      const said =
        complaints.trim() === '' ? 'It wrote nothing to stderr.' : `It wrote: ${complaints.trim()}`;
      fail(
        code === null ? `was ended by ${killedBy ?? 'a signal'}` : `ended with exit code ${code}`,
        said,
      );
    });
    // A program that does not read its input closes the pipe early; its exit code tells the rest.
    child.stdin.on('error', () => undefined);
    child.stdin.end(smiles.map((line) => `${line}\n`).join(''));
  });
}

function readAnswer(text: string, count: number, call: Call): RawValue[] {
  const hint = 'Write a JSON list with one number, or null, for each line read.';
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw failure(call, `wrote '${text.trim().slice(0, 40)}', which is not JSON`, hint);
  }
  const answer = answerSchema.safeParse(json);
  if (!answer.success) throw failure(call, 'wrote JSON that is not a list of numbers', hint);
  if (answer.data.length !== count) {
    throw failure(call, `wrote ${answer.data.length} values for ${count} molecules`, hint);
  }
  return answer.data.map((value) =>
    value === null ? missing(`The program '${call.program}' gave no value.`) : { value },
  );
}
