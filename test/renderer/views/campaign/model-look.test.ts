// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { ModelLook } from '../../../../renderer/views/campaign/model-look.svelte.ts';

describe('a look at the model', () => {
  it('keeps the last answer until the newest one comes, and takes no other', async () => {
    const host = new FakeHost();
    const look = new ModelLook(host, 'Amination');
    look.ask({ objective: 'yield', fixed: {} });
    host.send('modelCampaign', { kind: 'too-few', measured: 2 });
    expect([look.view, look.working]).toEqual([{ kind: 'too-few', measured: 2 }, true]);
    host.endStreams('modelCampaign');
    await expect.poll(() => look.working).toBe(false);
    look.ask({ objective: 'yield', x: 'T', fixed: { T: 40 } });
    expect([look.view, look.working]).toEqual([{ kind: 'too-few', measured: 2 }, true]);
    host.endStreams('modelCampaign');
    await expect.poll(() => look.working).toBe(false);
    look.close();
  });
});
