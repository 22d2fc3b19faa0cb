/**
 * Switches in Electron's program, set when it is packaged (electronjs.org/docs/latest/tutorial/fuses). Every fuse that
 * Electron knows has to be decided here: `strictlyRequireAllFuses`.
 */
import { FuseV1Options, FuseVersion, type FuseConfig } from '@electron/fuses';

export const FUSES: FuseConfig = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // The program is no Node interpreter for others, whatever the environment says.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // Only the packaged, unchanged app.asar is run (macOS and Windows check it; Linux takes no notice).
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // One snapshot for all processes: the main process runs none of its own.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Memory checks of WebAssembly by the processor, as Electron has it.
  [FuseV1Options.WasmTrapHandlers]: true,
};

export const ALL_FUSES = Object.values(FuseV1Options).filter((value) => typeof value === 'number');
