import { describe, expect, it } from 'vitest';
import { Counters } from '../../../../core/agents/episodic/counters.ts';
import { Workspace } from '../../../../core/agents/episodic/workspace.ts';
import type { JsonValue } from '../../../../core/protocol/json-value.ts';
import { chain, tabularEnvironment } from './problems.ts';

/** A world with a number that lives across episodes. */
function environment(closed: string[] = []) {
  let level: JsonValue = 0;
  return {
    ...tabularEnvironment(chain(3)),
    raise: () => (level = 7),
    save: () => level,
    restore: (saved: JsonValue) => (level = saved),
    close: async () => void closed.push('environment'),
  };
}

describe('the workspace of an agent', () => {
  it('keeps generator, counters and environments, and gives them back in a resumed run', () => {
    const make = (checkpoint?: ReturnType<Workspace['save']>) => {
      const lanes: ReturnType<typeof environment>[] = [];
      const workspace = new Workspace({
        environment: () => {
          lanes.push(environment());
          return lanes[lanes.length - 1];
        },
        seed: 5,
        done: () => false,
        checkpoint,
      });
      return { workspace, lanes };
    };
    const { workspace, lanes } = make();
    const counters = workspace.keep('progress', new Counters({ steps: 0 }));
    workspace.environments(2);
    workspace.random.uniform();
    counters.values.steps = 12;
    lanes[1].raise();
    const saved = workspace.save();
    const next = workspace.random.uniform();

    const resumed = make(saved);
    const again = resumed.workspace.keep('progress', new Counters({ steps: 0 }));
    resumed.workspace.environments(2);
    expect(again.values.steps).toBe(12);
    expect(resumed.lanes.map((lane) => lane.save())).toEqual([0, 7]);
    expect(resumed.workspace.random.uniform()).toBe(next);
    expect(resumed.workspace.initial.uniform()).toBe(make().workspace.initial.uniform());
    expect(() => workspace.keep('progress', counters)).toThrow('progress');
  });

  it('closes what was opened, environments included, also after a failure', async () => {
    const closed: string[] = [];
    const workspace = new Workspace({
      environment: () => environment(closed),
      seed: 1,
      done: () => true,
    });
    const graph = { close: async () => void closed.push('graph') };
    await workspace.own(Promise.resolve(graph));
    await expect(workspace.own(Promise.reject(new Error('no graph')))).rejects.toThrow('no graph');
    await workspace.close();
    expect(closed.sort()).toEqual(['environment', 'graph']);
  });
});
