// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { sourceFileName, SOURCES } from '../../../../renderer/views/circuit/circuit-export.ts';

it('gives each source a name of its own', () => {
  const names = SOURCES.map((kind) => sourceFileName('Ground state of H2', kind));
  expect(new Set(names).size).toBe(SOURCES.length);
  expect(names[0]).toBe('ground-state-of-h2.qasm');
  expect(names).toContain('ground-state-of-h2-qiskit.py');
  expect(sourceFileName('…', SOURCES[0])).toBe('circuit.qasm');
});
