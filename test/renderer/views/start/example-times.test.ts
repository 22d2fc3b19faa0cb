import { describe, expect, it } from 'vitest';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { exampleTimes } from '../../../../renderer/views/start/example-times.svelte.ts';
import { catalog } from '../../fixtures.ts';

describe('the times of the examples', () => {
  it('are asked for once each while the processor is free, and nothing is said of those that fail', async () => {
    const host = new FakeHost({
      checkRun: ({ settings }) => {
        if ((settings as { name: string }).name === 'Drug-like') throw new Error('no');
        return { problems: [], warnings: [], estimate: { seconds: 90, moleculesPerSecond: 11 } };
      },
    });
    const examples = catalog.templates.slice(0, 3);
    await exampleTimes.ask(host, examples, () => false);
    expect(host.requests).toEqual([]);
    await exampleTimes.ask(host, examples, () => true);
    expect(exampleTimes.seconds).toEqual({ 'first-minute': 90, similar: 90 });
    await exampleTimes.ask(host, examples.slice(2), () => true);
    expect(host.asked('checkRun')).toHaveLength(3);
  });
});
