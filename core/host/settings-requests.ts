/** Requests about the machine, the user's settings and the scoring profiles that the user saved. */
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, isAbsolute } from 'node:path';
import { listedProviders, usableProvider } from '../nn/execution-providers.ts';
import { badInput } from '../protocol/errors.ts';
import type { ExecutionProvider } from '../protocol/execution-provider.ts';
import type { MachineInfo } from '../protocol/host-records.ts';
import { versionsInUse } from '../runs/versions.ts';
import type { Handlers, HostContext } from './host-context.ts';
import { Profiles } from './profiles.ts';
import { cannotWrite } from './write-errors.ts';

type SettingsMethod =
  | 'machine'
  | 'settings'
  | 'changeSettings'
  | 'useWorkspace'
  | 'profiles'
  | 'saveProfile'
  | 'deleteProfile';

/** The libraries that people ask for, as they are called. */
const PARTS: Readonly<Record<string, string>> = {
  'onnxruntime-node': 'ONNX Runtime',
  '@rdkit/rdkit': 'RDKit',
  openchemlib: 'OpenChemLib',
  'quickjs-emscripten': 'QuickJS',
  sqlite: 'SQLite',
};

export function settingsRequests(context: HostContext): Pick<Handlers, SettingsMethod> {
  const { settings, files, dataFolder } = context;
  const profiles = new Profiles(dataFolder);
  return {
    machine: () => machine(context),
    settings: () => settings.current,
    async changeSettings(change) {
      if (change.executionProvider !== undefined) await checkProvider(change.executionProvider);
      if (change.workspace !== undefined && change.workspace !== '')
        checkWorkspace(change.workspace);
      return settings.change(change);
    },
    useWorkspace({ folder }) {
      const workspace = files.readable(folder);
      checkWorkspace(workspace);
      return settings.change({ workspace });
    },
    profiles: () => profiles.list(),
    saveProfile: ({ name, scoring }) => profiles.save(name, scoring),
    deleteProfile: ({ name }) => profiles.delete(name),
  };
}

function machine({ settings, parts }: HostContext): MachineInfo {
  const versions = versionsInUse();
  const libraries = Object.entries(PARTS).flatMap(([name, title]): [string, string][] =>
    versions[name] === undefined ? [] : [[title, versions[name]]],
  );
  return {
    version: versions['athanor'],
    platform: `${process.platform} ${process.arch}`,
    cores: availableParallelism(),
    memory: totalmem(),
    parts: { ...parts, Node: process.versions.node, ...Object.fromEntries(libraries) },
    executionProviders: listedProviders(),
    workspace: settings.workspace,
  };
}

/** Throws AppError for one that networks cannot be computed on here. */
async function checkProvider(wanted: ExecutionProvider): Promise<void> {
  const { trouble } = await usableProvider(wanted);
  if (trouble !== undefined) throw badInput(trouble, { field: 'executionProvider' });
}

/** Makes a folder that is missing in one that is there. Throws AppError for one that new runs cannot be written to. */
function checkWorkspace(folder: string): void {
  const place = { file: folder, field: 'workspace' };
  if (!isAbsolute(folder))
    throw badInput(`'${folder}' is not a whole path.`, place, 'Give it from the drive on.');
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory() === false)
    throw badInput(`'${folder}' is a file.`, place, 'Give a folder.');
  const parent = dirname(folder);
  if (found === undefined && !existsSync(parent))
    throw badInput(`There is no folder '${parent}'.`, place, 'Correct the path, or make it first.');
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw cannotWrite(error, folder, 'New runs cannot be kept there');
  }
}
