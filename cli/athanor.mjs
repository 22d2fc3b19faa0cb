#!/usr/bin/env node
// The `athanor` command. TypeScript and SQLite need Node 24: an older Node hands over to the one that the project pins.
import { spawnSync } from 'node:child_process';
import { createRequire, enableCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = join(dirname(fileURLToPath(import.meta.url)), 'main.ts');

if (Number(process.versions.node.split('.')[0]) >= 24) {
  // Compiled code is kept between starts, also for the engine's processes: it saves a third of them and more.
  const { directory } = enableCompileCache();
  if (directory !== undefined) process.env['NODE_COMPILE_CACHE'] ??= directory;
  await import('./main.ts');
} else {
  const { status, signal, error } = spawnSync(pinnedNode(), [main, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (error) {
    console.error(
      `Athanor needs Node 24, and this is ${process.version}. Run npm ci in the folder of Athanor, which brings it.`,
    );
    process.exit(1);
  }
  process.exit(signal === 'SIGINT' ? 130 : (status ?? 1));
}

function pinnedNode() {
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  } catch {
    return 'node24';
  }
}
