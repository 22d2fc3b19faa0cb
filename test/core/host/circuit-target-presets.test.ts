import { describe, expect, it } from 'vitest';
import { circuitPresets } from '../../../core/host/circuit-target-presets.ts';
import { circuitEnvironment } from '../../../core/environments/circuit/index.ts';
import { circuitRunSchema } from '../../../core/environments/circuit/run-schema.ts';
import { bondScanSchema } from '../../../core/quantum-chemistry/potential-curve.ts';
import { Random } from '../../../core/random/random.ts';

const presets = circuitPresets();

/** Lowest error of a circuit with so few two-qubit gates, after the whole run. */
async function bestError(id: string, twoQubitGates: number): Promise<number> {
  const settings = circuitRunSchema.parse(presets.find((preset) => preset.id === id)?.settings);
  let best = Infinity;
  const session = await circuitEnvironment.open({
    settings,
    inputFile: (name) => name,
    random: new Random(settings.seed),
    threads: 1,
    executionProvider: 'cpu',
    allowedPrograms: [],
    oracle: {
      calls: 0,
      done: false,
      async evaluate(items, evaluate) {
        const all = await evaluate(items.map(({ key }, index) => ({ key, index })));
        for (const { values } of all)
          if ((values.two_qubit_gates ?? Infinity) <= twoQubitGates) best = Math.min(best, values.error ?? Infinity); // prettier-ignore
        return items.map(() => null);
      },
    },
    checkpoint: undefined,
    stage: undefined,
  });
  for await (const _ of session.steps());
  await session.close();
  return best;
}

describe('presets', () => {
  it('are complete run files, each under a name of its own', () => {
    for (const { settings, curve } of presets) {
      expect(circuitRunSchema.safeParse(settings).error).toBeUndefined();
      if (curve !== undefined) expect(bondScanSchema.safeParse(curve).error).toBeUndefined();
    }
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
    expect(presets.slice(0, 2).map(({ id }) => id)).toEqual(['h2', 'ghz']);
  });

  // Chemical accuracy; Bell and GHZ states need one CX fewer than qubits, H2 on four qubits three.
  it.each([
    ['h2', 3, 1.6e-3],
    ['ghz', 2, 1e-9],
    ['bell', 1, 1e-9],
  ])('%s reaches its goal with %d two-qubit gates', async (id, gates, error) => {
    expect(await bestError(id, gates)).toBeLessThan(error);
  });
});
