/** Agents at work on the small worlds, and the check that a resumed run goes on as an unbroken one. */
import { expect } from 'vitest';
import type { EpisodicEnvironment } from '../../../../core/agents/episode.ts';
import type { RoundReport, SavedPart } from '../../../../core/agents/episodic/agent.ts';
import { findEpisodicAgent } from '../../../../core/agents/episodic/index.ts';
import { Workspace } from '../../../../core/agents/episodic/workspace.ts';

export interface Task {
  agent: string;
  settings?: Record<string, unknown>;
  environment: () => EpisodicEnvironment<never>;
  rounds: number;
  seed?: number;
  checkpoint?: Record<string, SavedPart>;
}

export interface Played {
  reports: RoundReport[];
  /** Undiscounted returns of all episodes, in order. */
  returns: number[];
  saved: Record<string, SavedPart>;
}

export async function play(task: Task): Promise<Played> {
  const { agent: id, settings = {}, environment, rounds, seed = 1, checkpoint } = task;
  const agent = findEpisodicAgent(id);
  const reports: RoundReport[] = [];
  const workspace = new Workspace({
    environment,
    seed,
    done: () => reports.length >= rounds,
    checkpoint,
  });
  try {
    for await (const report of agent.run(workspace, agent.settings.parse(settings)))
      reports.push(report);
    const returns = reports.flatMap(({ episodes }) => episodes.map((episode) => episode.return));
    return { reports, returns, saved: workspace.save() };
  } finally {
    await workspace.close();
  }
}

export function meanOfLast(values: readonly number[], count: number): number {
  return values.slice(-count).reduce((sum, value) => sum + value, 0) / count;
}

/** Runs twice alike, and a run that is saved in its middle goes on to the very same reports and the same state. */
export async function expectRepeatsAndResumes(task: Omit<Task, 'rounds'>): Promise<void> {
  const whole = await play({ ...task, rounds: 6 });
  const again = await play({ ...task, rounds: 6 });
  expect(again).toEqual(whole);
  const half = await play({ ...task, rounds: 3 });
  // Through JSON and bytes, as a checkpoint on disk.
  const checkpoint = Object.fromEntries(
    Object.entries(half.saved).map(([name, part]) => [
      name,
      part instanceof Uint8Array
        ? Uint8Array.from(part)
        : (JSON.parse(JSON.stringify(part)) as SavedPart),
    ]),
  );
  const rest = await play({ ...task, rounds: 3, checkpoint });
  expect(rest.reports).toEqual(whole.reports.slice(3));
  expect(rest.saved).toEqual(whole.saved);
  const other = await play({ ...task, rounds: 6, seed: 2 });
  expect(other.reports).not.toEqual(whole.reports);
}
