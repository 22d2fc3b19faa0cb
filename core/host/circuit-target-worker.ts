/** Tries one circuit design, or works out one potential-energy curve, on a thread of its own, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { errorMessage } from '../engine/error-message.ts';
import type { CircuitTargetFacts } from '../protocol/circuit-target-api.ts';
import { potentialCurve } from '../quantum-chemistry/potential-curve.ts';
import { circuitTargetFacts } from './circuit-target-facts.ts';
import type { CircuitTargetJob, CircuitTargetMessage } from './circuit-target-messages.ts';
import { probeCircuitRun } from './circuit-target-probe.ts';

const port = parentPort;
if (port === null) throw new Error('circuit-target-worker.ts runs only as a worker thread.');
const tell = (message: CircuitTargetMessage): void => port.postMessage(message);

async function check({
  settings,
  sources,
}: Extract<CircuitTargetJob, { kind: 'check' }>): Promise<void> {
  const inputFile = (name: string): string => sources[name];
  let known: CircuitTargetFacts | undefined;
  const found = (): { facts?: CircuitTargetFacts } => (known === undefined ? {} : { facts: known });
  try {
    known = circuitTargetFacts(settings.environment.target, inputFile, (doing, facts) => {
      known = facts;
      tell({ doing, ...found() });
    });
    tell({ doing: 'Playing a few episodes', ...found() });
    const ready = (): void => tell({ check: { problems: [], ...found() } });
    const estimate = await probeCircuitRun(settings, inputFile, ready);
    tell({ check: { problems: [], ...found(), ...(estimate === undefined ? {} : { estimate }) } });
  } catch (error) {
    tell({ check: { problems: [errorMessage(error)], ...found() } });
  }
}

function curve({ molecule, scan }: Extract<CircuitTargetJob, { kind: 'curve' }>): void {
  try {
    for (const { length, hartreeFock, exact, reason } of potentialCurve(molecule, scan))
      tell({ point: { length, hartreeFock, exact, reason } });
  } catch (error) {
    tell({ error: errorMessage(error) });
  }
}

const job = workerData as CircuitTargetJob;
if (job.kind === 'check') await check(job);
else curve(job);
