/** Requests and streams about runs: the list, beginning and steering them, what they have done, and exports. */
import { mkdirSync } from 'node:fs';
import { badInput } from '../protocol/errors.ts';
import type { RunCard } from '../protocol/host-records.ts';
import { parseRunSettings } from '../runs/run-file.ts';
import type { Handlers, HostContext, StreamHandlers } from './host-context.ts';
import { sourcesOf } from './named-files.ts';
import { newStage } from './new-stage.ts';
import { openRun, requireReadable } from './open-run.ts';
import { describeRun } from './run-details.ts';
import { watchRun } from './watch-runs.ts';
import { cannotWrite } from './write-errors.ts';

type RunMethod =
  | 'runs' | 'run' | 'openRun' | 'startRun' | 'pauseRun' | 'resumeRun' | 'stopRun' | 'extendRun'
  | 'startStage' | 'renameRun' | 'forgetRun' | 'steps'; // prettier-ignore

export function runRequests(context: HostContext): Pick<Handlers, RunMethod> {
  const { engine, library, cards, files, settings } = context;
  const cardOf = (folder: string): RunCard => cards.of(folder);
  const allowed = (more: readonly string[] = []): string[] => [
    ...new Set([...settings.current.allowedPrograms, ...more]),
  ];
  return {
    runs: () => cards.all(),
    run: ({ run }) => describeRun(library.folderOf(run), context),
    openRun: async ({ file }) => cardOf(await openRun(files.readable(file), context)),

    async startRun({ settings: given, files: chosen, allowedPrograms }) {
      const parsed = parseRunSettings(given, context.environments);
      const sources = sourcesOf(parsed.settings, parsed.environment, chosen, files);
      makeWorkspace(settings.workspace);
      const out = library.newFolder(parsed.settings.name);
      const file = { ...parsed, baseFolder: settings.workspace, sources };
      const { folder } = await engine.start({ file, out, allowedPrograms: allowed(allowedPrograms) }); // prettier-ignore
      library.add(folder);
      return cardOf(folder);
    },

    pauseRun({ run }) {
      const folder = library.folderOf(run);
      engine.pause(folder);
      return cardOf(folder);
    },

    resumeRun({ run, budget }) {
      const folder = library.folderOf(run);
      requireReadable(cards.of(folder));
      engine.resume({ folder, budget, allowedPrograms: allowed() });
      return cardOf(folder);
    },

    async stopRun({ run }) {
      const folder = library.folderOf(run);
      await engine.stop(folder);
      return cardOf(folder);
    },

    extendRun({ run, budget }) {
      const folder = library.folderOf(run);
      engine.extend(folder, budget);
      return cardOf(folder);
    },

    async startStage({ run, stage, files: chosen }) {
      const folder = library.folderOf(run);
      const goal = await newStage(folder, stage, chosen, context);
      engine.startStage(folder, goal.stage, goal.sources);
      return cardOf(folder);
    },

    renameRun({ run, name }) {
      const folder = library.folderOf(run);
      engine.rename(folder, name);
      return cardOf(folder);
    },

    forgetRun({ run }) {
      const state = engine.infoOf(library.folderOf(run))?.state;
      if (state !== undefined && state !== 'ended')
        throw badInput('The run is at work.', {}, 'Stop it before you take it off the list.');
      library.forget(run);
      return null;
    },

    steps: ({ run, after, limit }) => engine.steps(library.folderOf(run), after, limit),
  };
}

export function runStreams(context: HostContext): Pick<StreamHandlers, 'watchRun' | 'watchRuns'> {
  const { library, cards, runList } = context;
  return {
    watchRun: ({ run, after }, push, signal) =>
      watchRun(library.folderOf(run), after, cards, push, signal),
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
