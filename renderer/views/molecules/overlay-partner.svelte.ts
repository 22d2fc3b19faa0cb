/** The molecule that is laid on whichever one is looked at in 3D, until the user ends it. */
import { errorMessage } from '../../components/error-text.ts';
import { app } from '../../state/app.svelte.ts';

export interface Partner {
  smiles: string;
  /** What people call it, such as 'molecule 12'. */
  label: string;
}

/** The one that fits best is shown. */
const CONFORMERS = 6;

export class OverlayPartner {
  chosen = $state.raw<Partner | undefined>();
  /** Its conformers; empty until they are built. */
  molblocks = $state.raw<readonly string[]>([]);
  /** Why there are none. */
  problem = $state<string | undefined>();

  /** Undefined ends the overlay. Settles when the conformers are there; never rejects. */
  async choose(partner: Partner | undefined): Promise<void> {
    this.chosen = partner;
    this.molblocks = [];
    this.problem = undefined;
    if (partner === undefined) return;
    try {
      const asked = { smiles: partner.smiles, count: CONFORMERS };
      const answer = await app.host.request('conformers', asked);
      if (this.chosen !== partner) return;
      if ('reason' in answer) this.problem = answer.reason;
      else this.molblocks = answer.conformers.map(({ molblock }) => molblock);
    } catch (error) {
      if (this.chosen === partner) this.problem = errorMessage(error);
    }
  }
}

/** Shared by the table and the details. */
export const overlayPartner = new OverlayPartner();
