import { readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { droParameters } from '../../../../core/agents/dro/architecture.ts';
import { decodeDro, openPolicy, readCampaign, readWith } from '../../../../core/agents/dro/reading.ts'; // prettier-ignore
import { packArrays, unpackArrays } from '../../../../core/nn/checkpoint.ts';
import { initialParameters } from '../../../../core/nn/parameters.ts';
import { Random } from '../../../../core/random/random.ts';

const file = 'assets/policies/dro.bin';

describe('the policy that reads a campaign', () => {
  it('has the weights that the card describes', () => {
    const card = JSON.parse(readFileSync('assets/policies/dro.json', 'utf8')) as Record<string, unknown>; // prettier-ignore
    const { header } = unpackArrays(readFileSync(file));
    expect({ seed: card.seed, steps: card.steps }).toEqual(header);
    expect(statSync(file).size).toBeLessThan(1e6);
    expect(Object.keys(decodeDro(readFileSync(file))).sort()).toEqual(
      Object.keys(droParameters()).sort(),
    );
    const other = packArrays({ header: {}, arrays: { inputNew: new Float32Array(3) } });
    expect(() => decodeDro(other)).toThrow('another version');
  });

  it('moves to where results are better', async () => {
    // Of the same places, one time the first is good, the other time the second.
    const places = [[0.2, 0.3], [0.8, 0.6]]; // prettier-ignore
    const after = (results: number[]) => readCampaign(places.map((x, i) => ({ x, y: results[i] })), 2); // prettier-ignore
    const [first, second] = [await after([0.9, 0.2]), await after([0.2, 0.9])];
    expect(first.mean).toHaveLength(2);
    first.mean.forEach((mean, k) => expect(mean).toBeLessThan(second.mean[k]));
    for (const deviation of first.deviation) expect(deviation).toBeGreaterThan(0);
  });

  it('counts from the best of what it has read, in any order of results', async () => {
    const values = initialParameters(droParameters(), new Random(1));
    // A mean of exactly the best experiment so far.
    values.meanWeight.fill(0);
    const graph = await openPolicy(values);
    const read = [{ x: [0.1], y: 0.3 }, { x: [0.7], y: 0.8 }, { x: [0.9], y: 0.5 }]; // prettier-ignore
    expect((await readWith(graph, read, 1)).mean[0]).toBeCloseTo(0.7, 6);
    expect((await readWith(graph, [], 1)).mean[0]).toBeCloseTo(0.5, 6);
    await graph.close();
  });
});
