import { expect, it } from 'vitest';
import { atomText, bondText, canBeWritten } from '../../../core/chem/smiles-text.ts';
import { graphOf } from './graph-of.ts';

it('puts brackets where RDKit does', () => {
  const first = (smiles: string): string => atomText(graphOf(smiles), 0, '');
  expect(first('CC')).toBe('C');
  expect(first('[nH]1cccc1')).toBe('[nH]');
  expect(first('[NH3+]C')).toBe('[NH3+]');
  expect(first('[13CH4]')).toBe('[13CH4]');
  expect(first('[CH3]')).toBe('[CH3]');
  expect(first('S(=O)(=O)(C)C')).toBe('S');
  expect(first('[Ca+2]')).toBe('[Ca+2]');
  expect(first('[se]1cccc1')).toBe('[se]');
});

it('marks a single bond only between aromatic atoms', () => {
  const graph = graphOf('c1ccccc1-c1ccccc1');
  const none = new Int8Array(graph.bondCount);
  const texts = Array.from({ length: graph.bondCount }, (_, bond) => bondText(graph, bond, none));
  expect(texts.filter((text) => text === '-')).toHaveLength(1);
});

it('refuses dative bonds', () => {
  expect(canBeWritten(graphOf('C->[Fe]'))).toBe(false);
});
