/** Blocks of arrays go through bytes unchanged, and broken blocks are refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packArrays, unpackArrays } from '../../../core/nn/checkpoint.ts';

const bundle = {
  header: { steps: 12, name: 'prior of "ZINC", µ' },
  arrays: {
    a: Float32Array.from([1, -0.5, NaN, Infinity]),
    empty: new Float32Array(0),
    b: Float32Array.from([3]),
  },
};

describe('checkpoints', () => {
  it('give back header and arrays, bit for bit', () => {
    const name = fc.string().filter((text) => text !== '__proto__');
    const array = fc.array(fc.float()).map((values) => Float32Array.from(values));
    fc.assert(
      fc.property(name, fc.dictionary(name, array), (text, arrays) => {
        const restored = unpackArrays(packArrays({ header: { text }, arrays }));
        expect(restored.header).toEqual({ text });
        expect(Object.entries(restored.arrays)).toEqual(Object.entries(arrays));
      }),
    );
  });

  it('read from a Node buffer that is a part of another', () => {
    const bytes = packArrays(bundle);
    const pool = Buffer.alloc(bytes.length + 64, 0xff);
    pool.set(bytes, 7);
    expect(unpackArrays(pool.subarray(7, 7 + bytes.length))).toEqual(bundle);
  });

  it('do not share memory with the bytes they came from', () => {
    const bytes = packArrays(bundle);
    const { arrays } = unpackArrays(bytes);
    bytes.fill(0);
    expect(arrays.b[0]).toBe(3);
  });

  it('are refused wherever they are cut off', () => {
    const bytes = packArrays(bundle);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => unpackArrays(bytes.slice(0, length)), `${length} bytes`).toThrow(RangeError);
    }
  });

  it('are refused with a clear error or read, whichever byte is damaged', () => {
    const bytes = packArrays(bundle);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
        const damaged = bytes.slice();
        damaged[at] = byte;
        try {
          unpackArrays(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
  });

  it('are refused when they are something else', () => {
    const text = new TextEncoder().encode('CCO ethanol and some more text');
    expect(() => unpackArrays(text)).toThrow('not a checkpoint');
  });
});
