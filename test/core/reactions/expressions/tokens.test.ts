import { expect, it } from 'vitest';
import { tokenize, writeName, writeText } from '../../../../core/reactions/expressions/tokens.ts';

it('reads numbers, names, texts and signs of other notations', () => {
  const tokens = tokenize('\'T (°C)\' ≤ 1.5e-3 && ligand = "X\\"Phos" and .5 <> 2.');
  const shown = tokens.map((token) =>
    token.kind === 'number'
      ? token.value
      : token.kind === 'text'
        ? `"${token.value}`
        : token.kind === 'name'
          ? `'${token.name}`
          : token.kind === 'symbol'
            ? token.symbol
            : 'end',
  );
  expect(shown).toEqual([
    "'T (°C)", '<=', 0.0015, 'and', "'ligand", '==', '"X"Phos', 'and', 0.5, '!=', 2, 'end',
  ]); // prettier-ignore
});

it('names the column of what it cannot read', () => {
  expect(() => tokenize('a <= 3 ; b')).toThrow("a character ';' at column 8");
  expect(() => tokenize('solvent == "DMF')).toThrow('a " at column 12 that is never closed');
});

it('writes names and texts so that they are read again', () => {
  for (const name of ['temperature', 'T (°C)', 'and', "3'-OH \\ x", 'säure'])
    expect(tokenize(writeName(name))[0]).toMatchObject({ kind: 'name', name });
  const text = 'a "quoted" \\ text';
  expect(tokenize(writeText(text))[0]).toMatchObject({ kind: 'text', value: text });
});
