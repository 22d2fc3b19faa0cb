/** A3C in real threads: it learns a known world, goes on from a checkpoint, and tells what goes wrong in a thread. */
import { describe, expect, it } from 'vitest';
import { settings, a3c } from '../../../../core/agents/episodic/a3c.ts';
import type { RoundReport, SavedPart } from '../../../../core/agents/episodic/agent.ts';
import { Workspace } from '../../../../core/agents/episodic/workspace.ts';
import { lake, optimalReturn, tabularEnvironment } from './problems.ts';
import { WORLD_URL } from './world-module.ts';

interface Task {
  rounds: number;
  settings?: Record<string, unknown>;
  data?: { failAt?: number };
  checkpoint?: Record<string, SavedPart>;
}

/** Threads of this process, by the handles that keep it alive. */
const threads = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;

async function play({ rounds, settings: given = {}, data = {}, checkpoint }: Task) {
  const reports: RoundReport[] = [];
  const workspace = new Workspace({
    environment: () => tabularEnvironment(lake()),
    environmentModule: { url: WORLD_URL, data },
    seed: 1,
    done: () => reports.length >= rounds,
    checkpoint,
  });
  try {
    for await (const report of a3c.run(
      workspace,
      settings.parse({ hidden: [32], discount: 0.95, ...given }),
    ))
      // prettier-ignore
      reports.push(report);
    return { reports, saved: workspace.save() };
  } finally {
    await workspace.close();
  }
}

describe('A3C', () => {
  // Threads race, so that no two attempts are alike; now and then one settles on a longer way.
  it('learns the shortest way over the lake with two threads', { retry: 4 }, async () => {
    const before = threads();
    const { reports } = await play({ rounds: 50, settings: { learningRate: 5e-3, valueLearningRate: 1e-2 } }); // prettier-ignore
    const returns = reports.flatMap(({ episodes }) => episodes.map((episode) => episode.return));
    expect(returns).toHaveLength(50 * 16);
    const last = returns.slice(-100);
    expect(last.reduce((a, b) => a + b) / 100).toBeGreaterThan(optimalReturn(lake(), 0.95) - 0.05);
    expect(reports.every(({ updates }) => updates >= 16)).toBe(true);
    // Both threads have played, which count their own episodes.
    const counts = reports.flatMap(({ episodes }) => episodes.map(({ outcome }) => (outcome as { episodes: number }).episodes)); // prettier-ignore
    expect(Math.max(...counts)).toBeLessThan(50 * 16);
    expect(threads()).toBeLessThanOrEqual(before);
  });

  it('goes on from a checkpoint with its parameters and what the environments keep', async () => {
    const half = await play({ rounds: 2, settings: { workers: 1, episodesPerReport: 4 } });
    expect(half.saved.environments).toEqual([8]);
    const checkpoint = Object.fromEntries(
      Object.entries(half.saved).map(([name, part]) => [
        name,
        part instanceof Uint8Array
          ? Uint8Array.from(part)
          : (JSON.parse(JSON.stringify(part)) as SavedPart),
      ]),
    );
    const idle = await play({ rounds: 0, settings: { workers: 1, episodesPerReport: 4 }, checkpoint }); // prettier-ignore
    expect(idle.saved).toEqual(half.saved);
    const rest = await play({ rounds: 1, settings: { workers: 1, episodesPerReport: 4 }, checkpoint }); // prettier-ignore
    expect(rest.saved.environments).toEqual([12]);
    expect(rest.saved.actor).not.toEqual(half.saved.actor);
  });

  it('brings an error of a thread to the run, and ends the other threads', async () => {
    const before = threads();
    await expect(play({ rounds: 5, data: { failAt: 3 } })).rejects.toThrow('the ice broke');
    await expect(play({ rounds: 5, data: { failAt: 0 } })).rejects.toThrow('no such lake');
    expect(threads()).toBeLessThanOrEqual(before);
  });

  it('is refused where environments cannot be opened in threads', async () => {
    const workspace = new Workspace({ environment: () => tabularEnvironment(lake()), seed: 1, done: () => false }); // prettier-ignore
    await expect(a3c.run(workspace, settings.parse({})).next()).rejects.toThrow("'a3c' plays in threads"); // prettier-ignore
    await workspace.close();
  });

  it('says in its title that it is not reproducible', () => {
    expect(a3c.reproducible).toBe(false);
    expect(a3c.title).toContain('not reproducible');
  });
});
