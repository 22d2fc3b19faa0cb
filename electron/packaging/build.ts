/**
 * `npm run build`: everything that Electron executes, below dist/app: main process, preload script, engine with its
 * workers, page and assets. Native and WebAssembly packages stay in node_modules.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';
import { preparePage } from '../../cli/serve/renderer-build.ts';
import { emitSources, sourcesOf } from './emit-sources.ts';
import { appLayout, ROOT, type AppLayout } from './layout.ts';

/** `app`: where to; dist/app otherwise. `page`: a built page, made from the sources otherwise. */
export async function buildApp(options: { layout?: AppLayout; page?: string } = {}): Promise<void> {
  const layout = options.layout ?? appLayout();
  const page = options.page ?? join(ROOT, 'dist', 'renderer');
  if (options.page === undefined)
    await preparePage({ root: ROOT, page }, (text) => process.stderr.write(`${text}\n`));
  mkdirSync(layout.app, { recursive: true });
  emitSources(join(ROOT, 'core'), sourcesOf(join(ROOT, 'core')), join(layout.app, 'core'));
  const isNoPartOfTheApp = (path: string): boolean =>
    path.startsWith('packaging/') || path === 'preload.ts';
  const shell = join(ROOT, 'electron');
  emitSources(shell, sourcesOf(shell, isNoPartOfTheApp), join(layout.app, 'electron'));
  await build(preloadConfig(layout));
  replace(page, layout.page);
  replace(join(ROOT, 'assets'), layout.assets);
  writeFileSync(
    join(layout.app, 'package.json'),
    `${JSON.stringify(appManifest(), undefined, 2)}\n`,
  );
}

/** One CommonJS file: a sandboxed preload script can import nothing but a part of Electron. */
function preloadConfig({ preload }: AppLayout): InlineConfig {
  return {
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    build: {
      ssr: join(ROOT, 'electron', 'preload.ts'),
      outDir: join(preload, '..'),
      emptyOutDir: false,
      minify: false,
      target: 'node24',
      rolldownOptions: {
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
      },
    },
  };
}

/** Of the folder that the engine takes for the product: it reads version and dependencies there. */
function appManifest(): object {
  const { name, version, license, dependencies } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  ) as Record<string, unknown>;
  return { name, version, license, type: 'module', main: 'electron/main.js', dependencies };
}

function replace(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

if (import.meta.main) await buildApp();
