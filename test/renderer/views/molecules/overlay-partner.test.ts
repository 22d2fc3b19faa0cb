import { beforeEach, describe, expect, it } from 'vitest';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { app } from '../../../../renderer/state/app.svelte.ts';
import { OverlayPartner } from '../../../../renderer/views/molecules/overlay-partner.svelte.ts';

const partner = (smiles: string) => ({ smiles, label: 'molecule 1' });
let host: FakeHost;
beforeEach(() => {
  host = new FakeHost({
    conformers: ({ smiles }) => ({ conformers: [{ molblock: `block of ${smiles}`, energy: 1 }] }),
  });
  app.host = host;
});

describe('the partner of an overlay', () => {
  it('has conformers once it is chosen, until it is let go', async () => {
    const overlay = new OverlayPartner();
    await overlay.choose(partner('CC'));
    expect(overlay.molblocks).toEqual(['block of CC']);
    await overlay.choose(undefined);
    expect([overlay.chosen, overlay.molblocks]).toEqual([undefined, []]);
  });

  it('is the last one that was chosen, whichever answer comes last', async () => {
    const overlay = new OverlayPartner();
    await Promise.all([overlay.choose(partner('CC')), overlay.choose(partner('CCC'))]);
    expect(overlay.molblocks).toEqual(['block of CCC']);
  });

  it('tells why it has no shape', async () => {
    const overlay = new OverlayPartner();
    host.answer('conformers', { reason: 'It is too large.' });
    await overlay.choose(partner('CC'));
    expect([overlay.problem, overlay.molblocks]).toEqual(['It is too large.', []]);
    host.answer('conformers', () => Promise.reject(new Error('The connection was lost.')));
    await overlay.choose(partner('CCC'));
    expect(overlay.problem).toContain('connection was lost');
  });
});
