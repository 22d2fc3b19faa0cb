/** Everything that is known of one run beside its molecules: settings, stages, versions, files, and how to repeat it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROVIDER_NAMES } from '../protocol/execution-provider.ts';
import type { FileRef, RunDetails, StageRecord } from '../protocol/host-records.ts';
import type { RunSettings } from '../protocol/run-settings.ts';
import { RunFolder, type RunDescription } from '../runs/run-folder.ts';
import { RunStore } from '../storage/run-store.ts';
import type { HostContext } from './host-context.ts';

/** Throws AppError for a folder that holds no readable run. */
export function describeRun(
  folder: string,
  { cards, files }: Pick<HostContext, 'cards' | 'files'>,
): RunDetails {
  const run = RunFolder.open(folder);
  const { description } = run;
  const settings = description.settings as unknown as RunSettings;
  const store = existsSync(run.storePath)
    ? RunStore.open(run.storePath, { readOnly: true })
    : undefined;
  try {
    return {
      card: cards.of(folder),
      settings: { ...settings, name: run.name },
      stages: [firstStage(settings), ...(store === undefined ? [] : laterStages(store))],
      valueColumns: [...(store?.valueColumns ?? [])],
      versions: versionsOf(description),
      commandLine: commandLine(folder),
      files: Object.fromEntries(
        description.inputs.flatMap(({ path, file }): [string, FileRef][] => {
          const copy = join(folder, 'inputs', file);
          // The description of a model goes with the model.
          return existsSync(copy) && !path.endsWith('#description')
            ? [[path, files.register(copy)]]
            : [];
        }),
      ),
    };
  } finally {
    store?.close();
  }
}

function firstStage({ stages, ...settings }: RunSettings): StageRecord {
  return { stage: 0, fromStep: 1, settings: stages?.[0] ?? settings };
}

function laterStages(store: RunStore): StageRecord[] {
  return store.stages().map(({ stage, step, settings }) => ({
    stage,
    fromStep: step + 1,
    settings: JSON.parse(settings) as unknown,
  }));
}

function versionsOf(description: RunDescription): Record<string, string> {
  const { versions, threads, executionProvider, settingsSha256, inputs } = description;
  return {
    ...versions,
    threads: String(threads),
    'networks run on': PROVIDER_NAMES[executionProvider],
    'settings (SHA-256)': settingsSha256,
    ...Object.fromEntries(inputs.map(({ path, sha256 }) => [`${path} (SHA-256)`, sha256])),
  };
}

/** The same run once more, in another folder. */
function commandLine(folder: string): string {
  return `athanor run ${quoted(join(folder, 'run.json'))} --out ${quoted(`${folder}-again`)}`;
}

/** As the shells of this system read it. */
function quoted(path: string): string {
  if (/^[\w./:@%+=,-]+$/.test(path)) return path;
  return process.platform === 'win32' ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`;
}
