/** Where Electron's program is. Looks at files only: importing the package would start a download. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Undefined where the package or its program is missing. */
export function findElectron(
  environment: NodeJS.ProcessEnv = process.env,
  folder = packageFolder(),
): string | undefined {
  if (folder === undefined) return undefined;
  const named = join(folder, 'path.txt');
  const file = existsSync(named) ? readFileSync(named, 'utf8').trim() : '';
  const elsewhere = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (file === '' && elsewhere === undefined) return undefined;
  const program =
    elsewhere === undefined
      ? join(folder, 'dist', file)
      : join(elsewhere, file === '' ? 'electron' : file);
  return existsSync(program) ? program : undefined;
}

function packageFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return undefined;
  }
}
