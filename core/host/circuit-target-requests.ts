/** Requests and streams about what circuits are designed for: catalog, molecules, a check before the start, curves. */
import { Worker } from 'node:worker_threads';
import type { z } from 'zod';
import { randomState } from '../circuits/simulation/state-vector.ts';
import { errorMessage } from '../engine/error-message.ts';
import type { CircuitRunSettings } from '../environments/circuit/run-schema.ts';
import type {
  CircuitTargetMessages,
  CircuitTargetResults,
} from '../protocol/circuit-target-api.ts';
import { fromErrorMessage } from '../protocol/error-message.ts';
import { AppError, badInput } from '../protocol/errors.ts';
import { explainZodError } from '../protocol/validation.ts';
import { formatGeometry } from '../quantum-chemistry/geometry.ts';
import { geometryFromMolblock } from '../quantum-chemistry/molblock-geometry.ts';
import { moleculeSettingsSchema } from '../quantum-chemistry/molecule-settings.ts';
import { bondScanSchema } from '../quantum-chemistry/potential-curve.ts';
import { Random } from '../random/random.ts';
import { parseRunSettings } from '../runs/run-file.ts';
import { circuitCatalog } from './circuit-target-catalog.ts';
import type { CircuitTargetJob, CircuitTargetMessage } from './circuit-target-messages.ts';
import type { Handlers, HostContext, StreamHandlers } from './host-context.ts';
import { sourcesOf } from './named-files.ts';

export interface CircuitTargetHandlers {
  requests: Pick<Handlers, keyof CircuitTargetResults>;
  streams: Pick<StreamHandlers, keyof CircuitTargetMessages>;
}

/** Decimals of a coordinate in ångström: far below what the force field knows. */
const COORDINATE_DIGITS = 4;

export function circuitTargetHandlers(
  context: Pick<HostContext, 'drawer' | 'files' | 'environments'>,
): CircuitTargetHandlers {
  return {
    requests: {
      circuitCatalog: () => circuitCatalog(),

      async moleculeGeometry({ smiles }) {
        const found = await context.drawer().conformers(smiles, 1);
        if ('reason' in found)
          throw badInput(`No shape of '${smiles}' could be built: ${found.reason}`, { field: 'smiles' }, 'Check the SMILES, or type the geometry.'); // prettier-ignore
        const { atoms, charge } = geometryFromMolblock(found.conformers[0].molblock, { field: 'smiles' }); // prettier-ignore
        return { geometry: formatGeometry(atoms, 'angstrom', COORDINATE_DIGITS), charge };
      },

      randomAmplitudes({ qubits, seed }) {
        const { re, im } = randomState(qubits, new Random(seed));
        return { amplitudes: Array.from(re, (x, k): [number, number] => [x, im[k]]) };
      },
    },

    streams: {
      async checkCircuit({ settings: given, files }, push, signal) {
        let job: CircuitTargetJob;
        try {
          const { settings, environment } = parseRunSettings(given, context.environments);
          if (environment.type !== 'circuit') throw badInput(`A ${environment.type} run designs no circuits.`, { field: 'environment.type' }); // prettier-ignore
          const sources = sourcesOf(settings, environment, files, context.files);
          job = { kind: 'check', settings: settings as CircuitRunSettings, sources };
        } catch (error) {
          push({ check: { problems: [errorMessage(error)] } });
          return;
        }
        await onThread(job, signal, (message) => {
          if (!('point' in message) && !('error' in message)) push(message);
        });
      },

      async potentialCurve(given, push, signal) {
        const molecule = checked(moleculeSettingsSchema, given.molecule);
        const scan = checked(bondScanSchema, given.scan);
        let problem: AppError | undefined;
        await onThread({ kind: 'curve', molecule, scan }, signal, (message) => {
          if ('point' in message) push({ point: message.point, total: scan.points });
          if ('error' in message) problem = fromErrorMessage(message.error);
        });
        if (problem !== undefined) throw problem;
      },
    },
  };
}

function checked<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw explainZodError(parsed.error, given);
  return parsed.data;
}

/** Resolves when the thread has ended; an abort ends it. Rejects where it fails. */
function onThread(
  job: CircuitTargetJob,
  signal: AbortSignal,
  listen: (message: CircuitTargetMessage) => void,
): Promise<void> {
  signal.throwIfAborted();
  const script = new URL('./circuit-target-worker.ts', import.meta.url);
  const worker = new Worker(script, { workerData: job, execArgv: [] });
  return new Promise((resolve, reject) => {
    const stop = (): void => void worker.terminate();
    signal.addEventListener('abort', stop);
    worker.on('message', (message: CircuitTargetMessage) => {
      if (!signal.aborted) listen(message);
    });
    worker.on('error', (cause) =>
      reject(new AppError('failure', 'The target could not be worked out.', { cause })),
    );
    worker.on('exit', () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
  });
}
