/** Requests and streams about one circuit. */
import { readTextFile } from '../chem/text-file.ts';
import { readCircuitJson, writeCircuitJson } from '../circuits/formats/circuit-json.ts';
import { readQasm } from '../circuits/formats/qasm-reader.ts';
import { checkCircuit, type Circuit } from '../circuits/circuit.ts';
import { targetSchema } from '../environments/circuit/circuit-target.ts';
import type { CircuitRunSettings } from '../environments/circuit/run-schema.ts';
import type { CircuitMessages, CircuitResults } from '../protocol/circuit-api.ts';
import { badInput } from '../protocol/errors.ts';
import { explainZodError } from '../protocol/validation.ts';
import { CIRCUIT_WRITERS } from '../runs/export/circuit-source.ts';
import { RunFolder } from '../runs/run-folder.ts';
import type { LongJob, QuickJob, TargetSource } from './circuit-jobs.ts';
import { CircuitThreads } from './circuit-threads.ts';
import type { Handlers, HostContext, StreamHandlers } from './host-context.ts';

export interface CircuitHandlers {
  requests: Pick<Handlers, keyof CircuitResults>;
  streams: Pick<StreamHandlers, keyof CircuitMessages>;
  close(): Promise<void>;
}

type NamedTarget = { run: string } | { settings: unknown };

export function circuitHandlers({
  files,
  runLibrary,
}: Pick<HostContext, 'files' | 'runLibrary'>): CircuitHandlers {
  const threads = new CircuitThreads();
  const source = (target: NamedTarget): TargetSource =>
    'run' in target ? runTarget(runLibrary.folderOf(target.run)) : givenTarget(target.settings);
  const ask = <Kind extends keyof CircuitResults>(job: QuickJob): Promise<CircuitResults[Kind]> =>
    threads.ask(job) as Promise<CircuitResults[Kind]>;
  const run =
    <Params, Message>(jobOf: (params: Params) => LongJob) =>
    (params: Params, push: (message: Message) => void, signal: AbortSignal): Promise<void> =>
      threads.run(jobOf(params), (message) => push(message as Message), signal);

  return {
    requests: {
      circuitTarget: ({ target }) => ask<'circuitTarget'>({ kind: 'target', target: source(target) }), // prettier-ignore
      judgeCircuit: ({ circuit, target }) =>
        ask<'judgeCircuit'>({
          kind: 'judge',
          circuit: plain(circuit),
          target: target === undefined ? undefined : source(target),
        }),
      circuitState: ({ circuit, gates, from }) => ask<'circuitState'>({ kind: 'state', circuit: plain(circuit), gates, from }), // prettier-ignore
      circuitTrace: ({ circuit, target }) => ask<'circuitTrace'>({ kind: 'trace', circuit: plain(circuit), target: source(target) }), // prettier-ignore
      async readCircuit(given) {
        if ('text' in given) return { circuit: readCircuit(given.text, given.name), name: given.name }; // prettier-ignore
        const path = files.readable(given.file);
        const { name } = files.register(path);
        const { text } = await readTextFile(path);
        return { circuit: readCircuit(text, name), name };
      },
      circuitSource({ circuit, format }) {
        const checked = plain(circuit);
        checkCircuit(checked);
        const write = format === 'json' ? writeCircuitJson : CIRCUIT_WRITERS[format];
        return { text: write(checked) };
      },
    },
    streams: {
      optimizeCircuit: run(({ circuit, target, method }) => ({ kind: 'optimize', circuit: plain(circuit), target: source(target), method })), // prettier-ignore
      replayCircuit: run(({ circuit, target, given }) => ({ kind: 'replay', circuit: plain(circuit), target: source(target), given })), // prettier-ignore
      compareCircuits: run(({ target, ...rest }) => ({ kind: 'compare', target: source(target), ...rest })), // prettier-ignore
    },
    close: () => threads.close(),
  };
}

/** Without angles that are there and undefined. */
function plain({ qubits, gates }: CheckedCircuit): Circuit {
  return {
    qubits,
    gates: gates.map(({ name, qubits: on, angle }) =>
      angle === undefined ? { name, qubits: on } : { name, qubits: on, angle },
    ),
  };
}

interface CheckedCircuit {
  qubits: number;
  gates: { name: Circuit['gates'][number]['name']; qubits: number[]; angle?: number | undefined }[];
}

function readCircuit(text: string, name: string): Circuit {
  if (text.trim() === '')
    throw badInput('There is no circuit.', {}, 'Give OpenQASM 2 or 3, or the JSON of a circuit.');
  return text.trimStart().startsWith('{') ? readCircuitJson(text, name) : readQasm(text, name);
}

function runTarget(folder: string): TargetSource {
  const run = RunFolder.open(folder);
  const settings = run.description.settings as unknown as CircuitRunSettings;
  const { environment } = settings;
  if (environment.type !== 'circuit')
    throw badInput('The run designs no circuits.', {}, 'Choose a run of circuit design.');
  const { target, gates, connectivity, start, optimizer, noise, shots } = environment;
  return {
    settings: target,
    sources:
      target.hamiltonian === undefined
        ? {}
        : { [target.hamiltonian]: run.inputFile(target.hamiltonian) },
    episode: { gates, connectivity, start, optimizer },
    hasNoise: noise !== undefined || shots !== undefined,
  };
}

function givenTarget(settings: unknown): TargetSource {
  const parsed = targetSchema.safeParse(settings);
  if (!parsed.success) throw explainZodError(parsed.error, settings);
  if (parsed.data.hamiltonian !== undefined)
    throw badInput(
      `The file '${parsed.data.hamiltonian}' is not at hand.`,
      { field: 'hamiltonian' },
      'Choose a run with this target.',
    );
  return { settings: parsed.data, sources: {} };
}
