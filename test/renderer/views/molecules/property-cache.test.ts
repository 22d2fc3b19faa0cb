import { describe, expect, it } from 'vitest';
import { PropertyCache } from '../../../../renderer/views/molecules/property-cache.ts';

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('properties of molecules in view', () => {
  it('are asked for together and once', async () => {
    const asked: string[][] = [];
    let changes = 0;
    const cache = new PropertyCache(
      async (smiles) => {
        asked.push(smiles);
        return smiles.map(({ length }) => ({ mw: length }));
      },
      () => changes++,
    );
    expect(cache.get('C')).toBeUndefined();
    expect(cache.get('CC')).toBeUndefined();
    await settled();
    expect(cache.get('CC')).toEqual({ mw: 2 });
    await settled();
    expect(asked).toEqual([['C', 'CC']]);
    expect(changes).toBe(1);
  });

  it('are asked for again after a failure', async () => {
    let fails = true;
    const cache = new PropertyCache(
      (smiles) => (fails ? Promise.reject(new Error('lost')) : Promise.resolve(smiles.map(() => ({ mw: 1 })))),
      () => undefined,
    ); // prettier-ignore
    cache.get('C');
    await settled();
    fails = false;
    cache.get('C');
    await settled();
    expect(cache.get('C')).toEqual({ mw: 1 });
  });
});
