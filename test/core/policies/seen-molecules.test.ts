import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hash64,
  loadSeenMolecules,
  saveSeenMolecules,
  SeenMolecules,
} from '../../../core/policies/seen-molecules.ts';
import { AppError } from '../../../core/protocol/errors.ts';
import { Random } from '../../../core/random/random.ts';

const origin = { corpus: 'three molecules', hash: 'ab12', rdkit: '2026.09.1' };
const three = ['CCO', 'c1ccccc1', 'CC(=O)Oc1ccccc1C(=O)O'];

function randomTexts(count: number): string[] {
  const random = new Random(11);
  const letters = 'CNOcno123()=#[]H+-FS';
  const texts = new Set<string>();
  while (texts.size < count) {
    const length = 5 + random.integer(30);
    texts.add(Array.from({ length }, () => letters[random.integer(letters.length)]).join(''));
  }
  return [...texts];
}

describe('seen molecules', () => {
  it('knows its molecules and no others', () => {
    const seen = SeenMolecules.of([...three, 'CCO'], origin);
    expect(seen.size).toBe(3);
    expect(three.every((smiles) => seen.has(smiles))).toBe(true);
    expect(['CCN', 'OCC', '', 'c1ccccc1 '].some((smiles) => seen.has(smiles))).toBe(false);
  });

  it('answers the same after a round trip through a file', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'seen-')), 'p.seen.bin');
    await saveSeenMolecules(path, SeenMolecules.of(three, origin));
    const seen = await loadSeenMolecules(path);
    expect(seen.origin).toEqual(origin);
    expect(three.every((smiles) => seen.has(smiles))).toBe(true);
    expect(seen.has('CCN')).toBe(false);
    // Eight bytes a molecule behind a short description.
    expect(readFileSync(path).length).toBeLessThan(3 * 8 + 100);
  });

  it('holds the empty set', () => {
    const seen = SeenMolecules.fromBytes(SeenMolecules.of([], origin).toBytes());
    expect(seen.size).toBe(0);
    expect(seen.has('C')).toBe(false);
  });

  it('is the same file whatever the order of the molecules', () => {
    const bytes = SeenMolecules.of(three, origin).toBytes();
    expect(SeenMolecules.of([...three].reverse(), origin).toBytes()).toEqual(bytes);
  });

  it('spreads both words of the hash like random numbers', () => {
    const texts = randomTexts(40_000);
    const hashes = texts.map(hash64);
    for (const word of [0, 1]) {
      // Expected pairs of equal 32-bit words: 40,000^2 / 2^33 = 0.19; six or more have probability below 1e-7.
      expect(40_000 - new Set(hashes.map((hash) => hash[word])).size).toBeLessThan(6);
      // Each bit is set in half the hashes, within six standard deviations (100).
      for (let bit = 0; bit < 32; bit++) {
        const set = hashes.filter((hash) => ((hash[word] >>> bit) & 1) === 1).length;
        expect(Math.abs(set - 20_000)).toBeLessThan(600);
      }
    }
    expect(new Set(hashes.map(([low, high]) => `${low} ${high}`)).size).toBe(40_000);
  });

  it('agrees with a plain set', () => {
    const texts = fc.array(fc.string({ maxLength: 12 }), { maxLength: 60 });
    fc.assert(
      fc.property(texts, texts, (known, asked) => {
        const seen = SeenMolecules.fromBytes(SeenMolecules.of(known, origin).toBytes());
        const set = new Set(known);
        expect([...known, ...asked].map((text) => seen.has(text))).toEqual(
          [...known, ...asked].map((text) => set.has(text)),
        );
      }),
      { seed: 5, numRuns: 50 },
    );
  });

  it('refuses files that are something else, cut off or damaged, by name', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'seen-'));
    const good = SeenMolecules.of(three, origin).toBytes();
    const swapped = good.slice();
    swapped.copyWithin(good.length - 24, good.length - 8);
    const broken = good.slice();
    broken[16] = 0x21;
    const files: [string, Uint8Array, RegExp][] = [
      ['other', new TextEncoder().encode('CCO\nCCN\nCCCCCCCCCCCC\n'), /not a set/],
      ['empty', new Uint8Array(0), /not a set/],
      ['short', good.subarray(0, -3), /cut off/],
      ['swapped', swapped, /out of order/],
      ['broken', broken, /description/],
    ];
    for (const [name, bytes, message] of files) {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      await expect(loadSeenMolecules(path)).rejects.toThrow(message);
      await expect(loadSeenMolecules(path)).rejects.toBeInstanceOf(AppError);
    }
    await expect(loadSeenMolecules(join(folder, 'absent'))).rejects.toThrow(/cannot be read/);
  });
});
