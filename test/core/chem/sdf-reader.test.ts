import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMolblockFault, readSdf, readSdfStream } from '../../../core/chem/sdf-reader.ts';
import { writeSdfRecord } from '../../../core/chem/sdf-writer.ts';

const METHANE = '\n  Athanor           2D\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0000    0.0000    0.0000 C   0  0\nM  END\n'; // prettier-ignore

async function readPieces(pieces: string[]): Promise<unknown[]> {
  async function* chunks(): AsyncGenerator<string> {
    for (const piece of pieces) yield await Promise.resolve(piece);
  }
  const entries = [];
  for await (const entry of readSdfStream(chunks())) entries.push(entry);
  return entries;
}

describe('readSdf', () => {
  it('reads title, block and fields, with any line ends and without a last $$$$', () => {
    const text = `one${METHANE}> 1 <score>\n0.5\n\n> <note>\na\n b\n\n$$$$\ntwo${METHANE}>  <score>\n7\n`;
    for (const end of ['\n', '\r\n', '\r']) {
      const entries = [...readSdf(text.replaceAll('\n', end))];
      expect(entries.map((entry) => [entry.line, entry.title, entry.errors])).toEqual([[1, 'one', []], [15, 'two', []]]); // prettier-ignore
      expect(entries[0].fields).toEqual({ score: '0.5', note: 'a\n b' });
      expect(entries[1].fields).toEqual({ score: '7' });
      expect(entries[0].molblock).toBe(`one${METHANE}`);
    }
  });

  it('reports a broken record with its line and goes on', () => {
    const text = `a\n\n\nnothing\n$$$$\nb${METHANE}stray\n$$$$\nc${METHANE}$$$$\n`;
    const entries = [...readSdf(text)];
    expect(entries.map((entry) => entry.title)).toEqual(['a', 'b', 'c']);
    expect(entries[0].errors).toEqual([{ line: 5, message: "the record ends without 'M  END'" }]);
    expect(entries[1].errors[0]).toEqual({ line: 12, message: "'stray' stands outside any data field" }); // prettier-ignore
    expect(entries[2].errors).toEqual([]);
  });

  it('reads back what was written, whatever titles, names and values hold', () => {
    const word = fc.string({ unit: 'grapheme-ascii' }).map((text) => text.trim());
    fc.assert(
      fc.property(
        word,
        fc.string({ unit: fc.constantFrom('$', '>', '<', '\n', '\r', ' ', 'M', 'END', 'x') }),
        (title, value) => {
          // prettier-ignore
          const record = { title, molblock: METHANE, fields: [['value', value], ['next', '1']] } as const; // prettier-ignore
          const entries = [...readSdf(writeSdfRecord(record) + writeSdfRecord(record))];
          expect(entries).toHaveLength(2);
          expect(entries[1].errors).toEqual([]);
          expect(entries[1].title).toBe(title);
          expect(entries[1].fields['next']).toBe('1');
          const visible = (text: string): string => text.replace(/\s+/g, '');
          expect(visible(entries[1].fields['value'])).toBe(visible(value));
        },
      ),
    );
  });

  it('reads any text without failing, cut anywhere', async () => {
    const line = fc.oneof(
      fc.constantFrom('M  END', '$$$$', '> <a>', '>', '', ' ', '  1  0  0 V2000', 'M  V30 COUNTS 9 9'), // prettier-ignore
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.nat(), async (lines, cut) => {
        const text = lines.join('\n');
        const entries = [...readSdf(text)];
        for (const entry of entries) findMolblockFault(entry.molblock);
        const at = cut % (text.length + 1);
        expect(await readPieces([text.slice(0, at), text.slice(at)])).toEqual(entries);
      }),
    );
  });
});

describe('findMolblockFault', () => {
  it('names the line that is wrong', () => {
    expect(findMolblockFault(METHANE)).toBeUndefined();
    expect(findMolblockFault(METHANE.replace('  1  0', '  2  0'))?.offset).toBe(5);
    expect(findMolblockFault(METHANE.replace('0.0000 C', 'abc    C'))?.offset).toBe(4);
    expect(findMolblockFault(METHANE.replace('  1  0', '  x  0'))?.offset).toBe(3);
    expect(findMolblockFault('a\nb\n')?.message).toContain('cut short');
  });
});
