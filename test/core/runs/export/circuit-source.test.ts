import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readQasm } from '../../../../core/circuits/formats/qasm-reader.ts';
import { exportRun } from '../../../../core/runs/export/export-run.ts';
import { temporaryFolder } from '../run-fixture.ts';
import { finishedRun } from './export-fixture.ts';

const BELL = {
  qubits: 2,
  gates: [
    { name: 'h', qubits: [0] },
    { name: 'cx', qubits: [0, 1] },
  ],
};

async function circuitRun() {
  const { path, store } = await finishedRun('circuit');
  store.appendStep({ step: 3, stage: 0, oracleCalls: 5, seconds: 3, metrics: {} }, [
    { key: '2: h 0, cx 0 1', text: JSON.stringify(BELL), score: 0.99, values: {}, labels: {} },
  ]);
  store.close();
  return path;
}

it('writes the best circuit as source of other programs', async () => {
  const folder = await circuitRun();
  const out = join(temporaryFolder(), 'best');
  const write = async (format: 'qasm3' | 'qasm2' | 'qiskit' | 'pennylane' | 'cirq' | 'svg') => {
    await exportRun({ folder, out, format });
    return readFileSync(out, 'utf8');
  };
  expect(readQasm(await write('qasm3'), 'best.qasm')).toEqual(BELL);
  expect(readQasm(await write('qasm2'), 'best.qasm')).toEqual(BELL);
  expect(await write('qiskit')).toMatch(/\.h\(0\)[\s\S]*\.cx\(0, 1\)/);
  expect(await write('pennylane')).toMatch(/CNOT/);
  expect(await write('cirq')).toMatch(/CNOT|CX/);
  expect(await write('svg')).toMatch(/^<svg/);
});

it('lists circuits with their angles', async () => {
  const folder = await circuitRun();
  const out = join(temporaryFolder(), 'circuits.csv');
  await exportRun({ folder, out, format: 'csv', top: 1 });
  expect(readFileSync(out, 'utf8')).toMatch(/^rank,circuit,score,source,/);
});

it('refuses what is no circuit', async () => {
  const { path, store } = await finishedRun();
  store.close();
  const out = join(temporaryFolder(), 'x.qasm');
  await expect(exportRun({ folder: path, out, format: 'qasm3' })).rejects.toThrow('are no circuits'); // prettier-ignore
});
