/**
 * `npm run package`: the built app as installers for this system, by electron-builder and electron-builder.yml. Says in
 * one line what is missing where it cannot run. `npm run package -- --dir` stops at the unpacked folder.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { flipFuses, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { build, type AfterPackContext, type Configuration } from 'electron-builder';
import { findElectron } from '../../cli/electron-program.ts';
import { AppError, describeError } from '../../core/protocol/errors.ts';
import { buildApp } from './build.ts';
import { ALL_FUSES, FUSES } from './fuses.ts';
import { ROOT } from './layout.ts';

const RELEASES = 'https://github.com/electron/electron/releases/download/';
const PATIENCE_MS = 15_000;

export interface PackageOptions {
  /** Folder of an Electron program for this system; fetched otherwise. */
  electronDist?: string;
  /** Only the unpacked folder, no installers. */
  dir: boolean;
  output?: string;
}

/** Expects that the app is built. Throws AppError when Electron's program cannot be had. */
export async function packageApp({ electronDist, dir, output }: PackageOptions): Promise<string[]> {
  const dist = electronDist ?? (await localElectron());
  if (dist === undefined) await checkDownload();
  const config: Configuration = {
    extends: join(ROOT, 'electron-builder.yml'),
    afterPack: (context) => setFuses(context),
    ...(dist === undefined ? {} : { electronDist: dist }),
    ...(output === undefined ? {} : { directories: { output } }),
  };
  return build({ projectDir: ROOT, config, dir, publish: 'never' });
}

/** npx install-electron puts it beside the package. */
async function localElectron(): Promise<string | undefined> {
  const program = findElectron();
  // On a Mac the program lies deep in its bundle.
  const folder = program?.replace(/[\\/]Electron\.app[\\/].*$/, '');
  return folder === undefined ? undefined : folder === program ? dirname(folder) : folder;
}

async function checkDownload(): Promise<void> {
  const version = electronVersion();
  const mirror = process.env['ELECTRON_MIRROR'] ?? RELEASES;
  const url = `${mirror}v${version}/SHASUMS256.txt`;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = await fetch(url, { method: 'HEAD', signal }).catch(() => undefined);
  if (answer?.ok !== true)
    throw new AppError('failure', `Packaging needs the program of Electron ${version}, and ${new URL(url).host} cannot be reached.`, {
      hint: 'Set ELECTRON_MIRROR to a server that has it, or unpack it to node_modules/electron/dist.',
    }); // prettier-ignore
}

function electronVersion(): string {
  const file = join(ROOT, 'node_modules', 'electron', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** Sets the fuses, and reads them back from the program as it will be shipped. */
async function setFuses(context: AfterPackContext): Promise<void> {
  const program = programOf(context);
  await flipFuses(program, {
    ...FUSES,
    // A program for Apple silicon has a signature of its own, which the change breaks.
    resetAdHocDarwinSignature: context.electronPlatformName === 'darwin',
  });
  const wire = await getCurrentFuseWire(program);
  for (const fuse of ALL_FUSES) {
    // The wire holds the characters 0 and 1.
    const isOn = String.fromCharCode(wire[fuse] ?? 0) === '1';
    if (isOn !== FUSES[fuse]) throw new AppError('failure', `The fuse ${FuseV1Options[fuse]} of ${basename(program)} was not set.`); // prettier-ignore
  }
}

function programOf({ appOutDir, packager, electronPlatformName }: AfterPackContext): string {
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'darwin') return join(appOutDir, `${productFilename}.app`);
  const { executableName: linuxName } = packager as { executableName?: string };
  const windows = join(appOutDir, `${productFilename}.exe`);
  return existsSync(windows) ? windows : join(appOutDir, linuxName ?? productFilename);
}

if (import.meta.main) {
  try {
    await buildApp();
    const files = await packageApp({ dir: process.argv.includes('--dir') });
    for (const file of files) console.log(file);
  } catch (error) {
    console.error(describeError(error));
    process.exitCode = 1;
  }
}
