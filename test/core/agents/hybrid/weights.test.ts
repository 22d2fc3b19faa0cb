import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { policyParameters } from '../../../../core/agents/hybrid/policy.ts';
import { decodePolicy, loadPolicy } from '../../../../core/agents/hybrid/weights.ts';
import { packArrays, unpackArrays } from '../../../../core/nn/checkpoint.ts';

const file = 'assets/policies/hybrid.bin';

describe('the weights of the hybrid', () => {
  it('are those that the card describes', () => {
    const card = JSON.parse(readFileSync('assets/policies/hybrid.json', 'utf8')) as Record<string, unknown>; // prettier-ignore
    const { header } = unpackArrays(readFileSync(file));
    expect({ seed: card.seed, rounds: card.rounds }).toEqual(header);
    expect(statSync(file).size).toBeLessThan(1e6);
    expect(Object.keys(loadPolicy()).sort()).toEqual(Object.keys(policyParameters()).sort());
    for (const values of Object.values(loadPolicy()))
      for (const value of values) expect(Number.isFinite(value)).toBe(true);
  });

  it('are refused when they belong to another network', () => {
    const other = packArrays({ header: {}, arrays: { weight0: new Float32Array(3) } });
    expect(() => decodePolicy(other)).toThrow('another version');
  });
});
