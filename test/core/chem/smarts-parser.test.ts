import { expect, it } from 'vitest';
import { parseSmarts } from '../../../core/chem/smarts-parser.ts';

const parse = (smarts: string): ReturnType<typeof parseSmarts> =>
  parseSmarts(smarts, () => () => true);

it('reads chains, branches, ring closures and fragments', () => {
  const { atoms, bonds } = parse('C1CC(=O)C1.N');
  expect(atoms).toHaveLength(6);
  expect(bonds.map(({ begin, end }) => [begin, end])).toEqual([
    [0, 1],
    [1, 2],
    [2, 3],
    [2, 4],
    [0, 4],
  ]);
});

it('gives `;` the lowest precedence and `,` the next', () => {
  // (N or O) and (H1 or H2): four alternatives; N or (O and H2): two.
  expect(parse('[N,O;H1,H2]').atoms[0]).toHaveLength(4);
  expect(parse('[N,OH2]').atoms[0]).toHaveLength(2);
});

it.each(['[C', 'C(C', 'C1C', '[C@]', 'C/C', 'Q'])('refuses %s', (smarts) => {
  expect(() => parse(smarts)).toThrow(/SMARTS|pattern/);
});
