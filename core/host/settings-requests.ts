/** Requests about the machine, the user's settings and the scoring profiles that the user saved. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { isAbsolute } from 'node:path';
import { listedProviders, usableProvider } from '../nn/execution-providers.ts';
import { badInput } from '../protocol/errors.ts';
import type { ExecutionProvider } from '../protocol/execution-provider.ts';
import type { MachineInfo } from '../protocol/host-records.ts';
import { versionsInUse } from '../runs/versions.ts';
import type { Handlers, HostContext } from './host-context.ts';
import { Profiles } from './profiles.ts';
import { cannotWrite } from './write-errors.ts';

type SettingsMethod =
  'machine' | 'settings' | 'changeSettings' | 'profiles' | 'saveProfile' | 'deleteProfile';

/** The libraries that people ask for, as they are called. */
const PARTS: Readonly<Record<string, string>> = {
  'onnxruntime-node': 'ONNX Runtime',
  '@rdkit/rdkit': 'RDKit',
  openchemlib: 'OpenChemLib',
  'quickjs-emscripten': 'QuickJS',
  sqlite: 'SQLite',
};

export function settingsRequests(context: HostContext): Pick<Handlers, SettingsMethod> {
  const { settings, dataFolder } = context;
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

/** Throws AppError for a folder that new runs could not be written to. */
function checkWorkspace(folder: string): void {
  const place = { file: folder, field: 'workspace' };
  if (!isAbsolute(folder))
    throw badInput(`'${folder}' is not a whole path.`, place, 'Give it from the drive on.');
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw cannotWrite(error, folder, 'New runs cannot be kept there');
  }
}
