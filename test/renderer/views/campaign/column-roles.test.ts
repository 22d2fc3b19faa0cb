import { describe, expect, it } from 'vitest';
import type { CampaignColumn } from '../../../../core/protocol/campaign-records.ts';
import {
  roleOptions,
  roleValue,
  withRole,
} from '../../../../renderer/views/campaign/column-roles.ts';

const base = { decimal: '.' } as const;
const COLUMNS: CampaignColumn[] = [
  { ...base, heading: 'ligand', name: 'ligand', role: 'factor', kind: 'categorical' },
  { ...base, heading: 'ligand: smiles', name: 'ligand', role: 'structure', of: 'ligand' },
  { ...base, heading: 'T (°C)', name: 'T', unit: '°C', role: 'factor', kind: 'discrete' },
  { ...base, heading: 'yield', name: 'yield', role: 'objective', goal: 'maximize' },
];

describe('the meanings of a column', () => {
  it('are all offered, with structures and constants for each categorical factor', () => {
    const values = roleOptions(COLUMNS, COLUMNS[2]).map(({ value }) => value);
    expect(values).toContain('structure:ligand');
    expect(values).toContain('descriptor:ligand');
    // No column describes itself.
    expect(roleOptions(COLUMNS, COLUMNS[0]).map(({ value }) => value)).not.toContain('structure:ligand'); // prettier-ignore
  });

  it('survive a way there and back, with name and unit', () => {
    for (const column of COLUMNS) {
      const [same] = withRole([COLUMNS[0], column], column.heading, roleValue(column)).slice(-1);
      expect(same).toEqual(column);
    }
  });

  it('lose what described a factor that is none any more', () => {
    const changed = withRole(COLUMNS, 'ligand', 'note');
    expect(changed.map(({ role }) => role)).toEqual(['note', 'ignored', 'factor', 'objective']);
    const kept = withRole(COLUMNS, 'T (°C)', 'continuous');
    expect(kept[1]).toEqual(COLUMNS[1]);
    expect(kept[2]).toEqual({ ...COLUMNS[2], kind: 'continuous' });
  });

  it('name the column that is described, colons and all', () => {
    const columns = withRole(COLUMNS, 'yield', 'descriptor:ligand');
    expect(columns[3]).toEqual({ ...base, heading: 'yield', name: 'yield', role: 'descriptor', of: 'ligand' }); // prettier-ignore
    const owner: CampaignColumn = { ...base, heading: 'a:b', name: 'a:b', role: 'factor', kind: 'categorical' }; // prettier-ignore
    expect(withRole([owner, COLUMNS[3]], 'yield', 'structure:a:b')[1]).toMatchObject({ of: 'a:b' });
  });
});
