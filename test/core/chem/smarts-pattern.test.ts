/** The matcher on the graph against RDKit's own, pattern by pattern. */
import { describe, expect, it } from 'vitest';
import { readMoleculeGraph } from '../../../core/chem/molecule-graph.ts';
import { QED_ACCEPTORS, QED_ALERTS } from '../../../core/chem/qed-alerts.ts';
import { Rdkit } from '../../../core/chem/rdkit.ts';
import {
  compileSmarts,
  countMatches,
  createMatchTarget,
  hasMatch,
} from '../../../core/chem/smarts-pattern.ts';
import { readReference, REFUSED_SINCE_2022 } from './reference-molecules.ts';

const rdkit = await Rdkit.load();
const smiles = readReference()
  .map((row) => row.smiles)
  .filter((text) => text !== REFUSED_SINCE_2022 && text.length < 150)
  .filter((_, i) => i % 2 === 0);

const OTHERS = [
  '[!C;!N;!O]',
  '[R2]@[R2]',
  '[r5]-,:[!r5]',
  '*~*(~*)~*',
  '[#7+,#7&H2]',
  'C-;!@C',
  '[!$(*#*)&!D1]-&!@[!$(*#*)&!D1]',
  '[$([NX3;H2,H1;!$(NC=O)])]',
  'C.O',
  '[CX4;!H0]~[!#6]',
];

const PATTERNS = [...QED_ALERTS, ...QED_ACCEPTORS, ...OTHERS];

/** The molecules on which a pattern is found a different number of times than by RDKit. */
function findDifferences(): Map<string, string[]> {
  const compiled = PATTERNS.map((smarts) => {
    const found = rdkit.compileQuery(smarts);
    if ('reason' in found) throw new Error(found.reason);
    return { smarts, query: found.query, pattern: compileSmarts(smarts) };
  });
  const differences = new Map(PATTERNS.map((smarts) => [smarts, [] as string[]]));
  for (const text of smiles) {
    rdkit.withMolecule(text, (molecule) => {
      const target = createMatchTarget(readMoleculeGraph(molecule.get_json()));
      for (const { smarts, query, pattern } of compiled) {
        const found = JSON.parse(molecule.get_substruct_matches(query)) as unknown;
        const expected = Array.isArray(found) ? found.length : 0;
        // RDKit stops at 1,000 matches, and patterns of several fragments have too many to count.
        const isCounted = expected < 1000 && !smarts.includes('.');
        const agrees = isCounted
          ? countMatches(pattern, target) === expected
          : hasMatch(pattern, target) === expected > 0;
        if (!agrees || hasMatch(pattern, target) !== expected > 0) {
          differences.get(smarts)?.push(text);
        }
      }
    });
  }
  for (const { query } of compiled) query.delete();
  return differences;
}

describe('the matcher', () => {
  const differences = findDifferences();

  it('is compared on enough molecules', () => {
    expect(smiles.length).toBeGreaterThan(200);
  });

  it.each(PATTERNS)('finds %s where RDKit does', (smarts) => {
    expect(differences.get(smarts)).toEqual([]);
  });

  it('refuses what it does not know', () => {
    expect(() => compileSmarts('[C@H]')).toThrow('not supported');
    expect(() => compileSmarts('C1CC')).toThrow('not closed');
  });
});
