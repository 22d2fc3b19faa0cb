import { expect, it } from 'vitest';
import { circuitCatalog } from '../../../core/host/circuit-target-catalog.ts';

const { agents, rewards, optimizers, curricula, gates, environment } = circuitCatalog();
const properties = (schema: Record<string, unknown>) => Object.keys(schema['properties'] as object);

it('names every variant with its settings, without the property that tells them apart', () => {
  expect(rewards.map(({ type }) => type)).toEqual(['incremental', 'decades', 'fidelity', 'final']);
  expect(properties(rewards[0].schema)).toEqual(['success', 'failure', 'twoQubitCost', 'oneQubitCost', 'depthCost']); // prettier-ignore
  expect(optimizers.map(({ type }) => type)).toEqual([
    'lbfgs',
    'rotosolve',
    'cobyla',
    'spsa',
    'adam-spsa',
  ]);
  expect(curricula.map(({ type }) => type)).toEqual(['moving', 'record', 'fixed']);
  for (const choice of [...agents, ...rewards, ...optimizers, ...curricula]) {
    expect(choice.title).not.toBe('');
    expect(properties(choice.schema)).not.toContain('type');
  }
});

it('offers agents that choose among gates, not those for continuous actions', () => {
  const types = agents.map(({ type }) => type);
  expect(types).toContain('ppo');
  expect(types).not.toContain('ddpg');
});

it('tells gates on two qubits and gates with an angle apart', () => {
  expect(gates.filter(({ qubits }) => qubits === 2).map(({ name }) => name)).toEqual(['cx', 'cz', 'swap', 'crx', 'cry', 'crz', 'cp']); // prettier-ignore
  expect(gates.filter(({ angle }) => angle).map(({ name }) => name)).toEqual(['rx', 'ry', 'rz', 'p', 'crx', 'cry', 'crz', 'cp']); // prettier-ignore
  expect(properties(environment)).toContain('maxGates');
});
