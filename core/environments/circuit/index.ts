/** Circuit design as an environment: checks a run's target and opens a session. */
import type { Environment } from '../environment.ts';
import { CircuitSession } from './circuit-session.ts';
import { openTarget } from './circuit-target.ts';
import { circuitRunSchema, type CircuitRunSettings } from './run-schema.ts';

export const circuitEnvironment: Environment<CircuitRunSettings> = {
  type: 'circuit',
  title: 'Quantum circuits',
  runSchema: circuitRunSchema,
  inputFiles({ environment: { target } }) {
    return target.hamiltonian === undefined ? [] : [target.hamiltonian];
  },
  open({ settings, inputFile, random, oracle, checkpoint }) {
    const target = openTarget(settings.environment.target, inputFile);
    const { hamiltonian: file } = settings.environment.target;
    const hamiltonian = file === undefined ? undefined : inputFile(file);
    const parts = { settings, target, hamiltonian, random, oracle };
    return Promise.resolve(new CircuitSession(parts, checkpoint));
  },
};
