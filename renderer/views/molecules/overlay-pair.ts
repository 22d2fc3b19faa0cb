/** Of two molecules, which one stays and which one is laid on it. */
import type { CandidateRecord } from '../../../core/protocol/run-records.ts';
import { count } from '../../components/format.ts';
import type { Partner } from './overlay-partner.svelte.ts';

export interface OverlayPair {
  /** Canonical SMILES of the one that stays. */
  fixed: string;
  partner: Partner;
}

/** The molecule that is looked at stays, where it is one of them; undefined where there is no other. */
export function selectedPartner(
  rows: readonly Pick<CandidateRecord, 'id' | 'key'>[],
  current: string | undefined,
): OverlayPair | undefined {
  const fixed = rows.find(({ key }) => key === current)?.key ?? current ?? rows[0]?.key;
  const other = rows.find(({ key }) => key !== fixed);
  if (fixed === undefined || other === undefined) return undefined;
  return { fixed, partner: { smiles: other.key, label: `molecule ${count(other.id)}` } };
}
