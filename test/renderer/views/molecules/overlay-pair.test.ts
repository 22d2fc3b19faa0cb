import { describe, expect, it } from 'vitest';
import { selectedPartner } from '../../../../renderer/views/molecules/overlay-pair.ts';
import { row } from './rows.ts';

describe('an overlay of two molecules', () => {
  const rows = [row(1), row(2)];

  it('leaves the one that is looked at where it is', () => {
    expect(selectedPartner(rows, 'CC')).toEqual({ fixed: 'CC', partner: { smiles: 'C', label: 'molecule 1' } }); // prettier-ignore
    expect(selectedPartner(rows, 'C')?.partner.smiles).toBe('CC');
  });

  it('takes the first for it where none is looked at', () => {
    expect(selectedPartner(rows, undefined)).toMatchObject({ fixed: 'C', partner: { smiles: 'CC' } }); // prettier-ignore
  });

  it('needs another molecule', () => {
    expect(selectedPartner([row(1)], 'C')).toBeUndefined();
    expect(selectedPartner([], undefined)).toBeUndefined();
  });
});
