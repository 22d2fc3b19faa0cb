/** Requests and streams about runs: the list, how they begin, go on and end, and what can be exported. */
import { mkdirSync } from 'node:fs';
import { badInput } from '../protocol/errors.ts';
import type { RunCard } from '../protocol/host-records.ts';
import { parseRunSettings } from '../runs/run-file.ts';
import type { Handlers, HostContext, StreamHandlers } from './host-context.ts';
import { sourcesOf } from './named-files.ts';
import { newStage } from './new-stage.ts';
import { openRun, requireReadable } from './open-run.ts';
import { requireHere } from './run-cards.ts';
import { describeRun } from './run-details.ts';
import { watchRun } from './watch-runs.ts';
import { cannotWrite } from './write-errors.ts';

type RunMethod =
  | 'runs' | 'run' | 'openRun' | 'startRun' | 'pauseRun' | 'resumeRun' | 'stopRun' | 'extendRun'
  | 'startStage' | 'renameRun' | 'forgetRun' | 'steps'; // prettier-ignore

export function runRequests(context: HostContext): Pick<Handlers, RunMethod> {
  const { engine, runLibrary, cards, files, settings, permissions, runList } = context;
  /** After a change, of which every listener hears at once. */
  const cardOf = (folder: string): RunCard => {
    runList.tell();
    return cards.of(folder);
  };
  return {
    runs: () => cards.all(),
    run: ({ run }) => describeRun(runLibrary.folderOf(run), context),
    openRun: async ({ file }) => cardOf(await openRun(files.readable(file), context)),

    async startRun({ settings: given, files: chosen, allowedPrograms }) {
      const parsed = parseRunSettings(given, context.environments);
      const sources = sourcesOf(parsed.settings, parsed.environment, chosen, files);
      makeWorkspace(settings.workspace);
      const out = runLibrary.newFolder(parsed.settings.name);
      const file = { ...parsed, baseFolder: settings.workspace, sources };
      const programs = permissions.programs(allowedPrograms);
      const { folder } = await engine.start({ file, out, allowedPrograms: programs });
      permissions.allowRun(folder, allowedPrograms);
      runLibrary.add(folder);
      return cardOf(folder);
    },

    pauseRun({ run }) {
      const folder = runLibrary.folderOf(run);
      engine.pause(folder);
      return cardOf(folder);
    },

    resumeRun({ run, budget }) {
      const folder = runLibrary.folderOf(run);
      requireReadable(cards.of(folder));
      requireHere(cards.of(folder));
      engine.resume({ folder, budget, allowedPrograms: permissions.ofRun(folder) });
      return cardOf(folder);
    },

    async stopRun({ run }) {
      const folder = runLibrary.folderOf(run);
      await engine.stop(folder);
      return cardOf(folder);
    },

    extendRun({ run, budget }) {
      const folder = runLibrary.folderOf(run);
      engine.extend(folder, budget);
      return cardOf(folder);
    },

    async startStage({ run, stage, files: chosen, allowedPrograms }) {
      const folder = runLibrary.folderOf(run);
      const programs = permissions.ofRun(folder, allowedPrograms);
      const goal = await newStage(folder, stage, { files: chosen, programs }, context);
      permissions.allowRun(folder, allowedPrograms);
      engine.startStage(folder, goal.stage, goal.sources, programs);
      return cardOf(folder);
    },

    renameRun({ run, name }) {
      const folder = runLibrary.folderOf(run);
      requireHere(cards.of(folder));
      engine.rename(folder, name);
      return cardOf(folder);
    },

    forgetRun({ run }) {
      const state = engine.infoOf(runLibrary.folderOf(run))?.state;
      if (state !== undefined && state !== 'ended')
        throw badInput('The run is at work.', {}, 'Stop it before you take it off the list.');
      runLibrary.forget(run);
      return null;
    },

    steps: ({ run, after, limit }) => engine.steps(runLibrary.folderOf(run), after, limit),
  };
}

export function runStreams(context: HostContext): Pick<StreamHandlers, 'watchRun' | 'watchRuns'> {
  const { runLibrary, cards, runList } = context;
  return {
    watchRun: ({ run, after }, push, signal) =>
      watchRun(runLibrary.folderOf(run), after, cards, push, signal),
    watchRuns: (_, push, signal) =>
      new Promise((resolve) => {
        const stop = runList.listen(push);
        signal.addEventListener('abort', () => {
          stop();
          resolve();
        });
      }),
  };
}

function makeWorkspace(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw cannotWrite(error, folder, 'The folder for new runs cannot be used');
  }
}
