import { describe, expect, it } from 'vitest';
import { ActionValues, observationKey } from '../../../../core/agents/episodic/action-values.ts';

const at = (x: number, legal?: Uint8Array) => ({
  features: Float32Array.of(x, 1),
  ...(legal === undefined ? {} : { legal }),
});

describe('the table of action values', () => {
  it('begins at 0, moves towards targets, and looks at allowed actions only', () => {
    const table = new ActionValues(3);
    const key = table.meet(at(0, Uint8Array.of(1, 1, 0)));
    expect(table.best(key)).toBe(0);
    expect(table.move(key, 0, -4, 0.5)).toBe(-4);
    expect(table.move(key, 1, -1, 1)).toBe(-1);
    expect(table.values(key)).toEqual([-2, -1, 0]);
    expect(table.best(key)).toBe(-1);
    expect(table.meet(at(0))).toBe(key);
    expect(table.size).toBe(1);
    expect(() => table.best('unknown')).toThrow('never met');
  });

  it('tells observations apart by every feature', () => {
    const keys = [at(0), at(1e-7), at(-1)].map(observationKey);
    expect(new Set(keys).size).toBe(3);
  });

  it('is saved as JSON and restored', () => {
    const table = new ActionValues(2);
    const key = table.meet(at(3, Uint8Array.of(0, 1)));
    table.meet(at(4));
    table.move(key, 1, 0.1, 0.3);
    const restored = new ActionValues(2);
    restored.restore(JSON.parse(JSON.stringify(table.save())));
    expect(restored.save()).toEqual(table.save());
    expect(restored.best(key)).toBe(table.best(key));
  });
});
