/**
 * What a package holds, made by electron-builder itself over a stand-in of Electron's program: the list of files, their
 * size, the fuses, and that the engine in it runs a design to its end under plain Node.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { extractAll, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchEngine } from '../../../cli/serve/engine-child.ts';
import { EngineLink } from '../../../core/host/engine-link.ts';
import type { HostAnswer } from '../../../core/protocol/host-api.ts';
import type { RunCard } from '../../../core/protocol/host-records.ts';
import { buildApp } from '../../../electron/packaging/build.ts';
import { ALL_FUSES, FUSES } from '../../../electron/packaging/fuses.ts';
import { appLayout, ROOT } from '../../../electron/packaging/layout.ts';
import { packageApp } from '../../../electron/packaging/package.ts';
import { writeStandInDist } from './stand-in-dist.ts';

/** Bytes. Electron itself comes on top. */
const MOST_PACKED = 40 * 2 ** 20;
const MOST_UNPACKED = 70 * 2 ** 20;

const folder = mkdtempSync(join(tmpdir(), 'athanor-package-'));
const resources = join(folder, 'out', 'linux-unpacked', 'resources');
const archive = join(resources, 'app.asar');
let files: string[];

// electron-builder makes packages of Linux on Linux; its rules for files are the same everywhere.
describe.runIf(process.platform === 'linux')('a package', () => {
  beforeAll(async () => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await buildApp({ page: builtPage() });
    writeStandInDist(join(folder, 'electron'));
    await packageApp({ electronDist: join(folder, 'electron'), dir: true, output: join(folder, 'out') }); // prettier-ignore
    vi.restoreAllMocks();
    files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds everything that the app executes', () => {
    const layout = appLayout('/');
    for (const file of [
      layout.main,
      layout.preload,
      layout.engine,
      join(layout.page, 'index.html'),
    ])
      expect(files).toContain(file.replaceAll('\\', '/'));
    expect(files).toContain('/dist/app/assets/priors/zinc.onnx');
    expect(files).toContain('/dist/app/core/chem/worker.js');
    expect(files).toContain(`/node_modules/onnxruntime-node/bin/napi-v6/linux/${process.arch}/onnxruntime_binding.node`); // prettier-ignore
  });

  it('holds no sources, tests, tools, or libraries of other systems', () => {
    const strange = files.filter(
      (file) =>
        !/^\/(package\.json|dist(\/app(\/.*)?)?|node_modules(\/.*)?)$/.test(file) ||
        /\.(ts|map|md)$/.test(file.replace(/^\/dist\/app\/assets\/.*/, '')) ||
        /^\/node_modules\/(electron|vite|svelte|vitest|typescript|playwright-core)\//.test(file) ||
        /napi-v6\/(darwin|win32)/.test(file),
    );
    expect(strange).toEqual([]);
  });

  it('keeps native libraries and WebAssembly outside of the archive', () => {
    const unpacked = join(resources, 'app.asar.unpacked', 'node_modules');
    expect(existsSync(join(unpacked, '@rdkit', 'rdkit', 'dist', 'RDKit_minimal.wasm'))).toBe(true);
    expect(existsSync(join(unpacked, 'onnxruntime-node', 'bin', 'napi-v6', 'linux', process.arch))).toBe(true); // prettier-ignore
  });

  it('is small', () => {
    expect(statSync(archive).size).toBeLessThan(MOST_PACKED);
    const library = join('onnxruntime-node', 'bin', 'napi-v6', 'linux', process.arch, 'libonnxruntime.so.1'); // prettier-ignore
    const unpacked = statSync(join(resources, 'app.asar.unpacked', 'node_modules', library)).size;
    expect(unpacked).toBeLessThan(MOST_UNPACKED);
  });

  it('has its fuses set in the program', async () => {
    const wire = await getCurrentFuseWire(join(resources, '..', 'athanor'));
    for (const fuse of ALL_FUSES)
      expect(String.fromCharCode(wire[fuse]!), FuseV1Options[fuse]).toBe(FUSES[fuse] === true ? '1' : '0'); // prettier-ignore
  });

  it('has an engine that runs a design to its end', async () => {
    const app = join(folder, 'app');
    extractAll(archive, app);
    const layout = appLayout(app);
    const outcome = await runDesign(layout.engine, layout.assets);
    expect(outcome.card).toMatchObject({ state: 'ended', stopReason: 'oracle-calls' });
    expect(outcome.card.error).toBeUndefined();
    expect(outcome.card.best?.score).toBeGreaterThan(0);
    expect(outcome.drawing).toContain('<svg');
  });
});

/** The page as it was built last; its own build is tested elsewhere, and takes long. */
function builtPage(): string {
  const built = join(ROOT, 'dist', 'renderer');
  if (existsSync(join(built, 'index.html'))) return built;
  const page = join(folder, 'page');
  mkdirSync(page);
  writeFileSync(join(page, 'index.html'), '<!doctype html>');
  return page;
}

/** A short run with a user's script, and a drawing: all kinds of workers. Throws what went wrong. */
async function runDesign(
  engine: string,
  assets: string,
): Promise<{ card: RunCard; drawing: string }> {
  // prettier-ignore
  const answers = new Map<number, (answer: HostAnswer) => void>();
  let cards: RunCard[] = [];
  const link = new EngineLink({
    launch: () => launchEngine(pathToFileURL(engine)),
    settings: {
      dataFolder: join(folder, 'data'),
      workspaceDefault: join(folder, 'runs'),
      assetsFolder: assets,
    },
    restartDelaysMs: [],
    onRuns: (latest) => (cards = latest),
    onAnswer: (_window, answer) => answers.get(answer.id)?.(answer),
  });
  link.openWindow(1);
  let last = 0;
  const ask = (method: string, params: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      answers.set(id, (answer) => {
        if ('result' in answer) resolve(answer.result);
        else reject(new Error(JSON.stringify(answer)));
      });
      link.sendFrame(1, { id, method, params });
    });
  try {
    const script = await link.call('registerFile', { path: join(assets, 'reward-scripts', 'lead-like.js') }); // prettier-ignore
    await ask('startRun', { settings: settingsOf(assets), files: { 'lead-like.js': script.id } });
    const [drawing] = (await ask('depict', { smiles: ['c1ccccc1O'], theme: 'light', width: 200, height: 150 })) as string[]; // prettier-ignore
    await vi.waitFor(() => expect(cards.at(0)?.state).toBe('ended'), { timeout: 120_000, interval: 200 }); // prettier-ignore
    return { card: cards[0], drawing };
  } finally {
    await link.shutdown();
  }
}

function settingsOf(assets: string): object {
  const example = JSON.parse(readFileSync(join(assets, 'examples', 'first-minute.json'), 'utf8')) as Record<string, unknown>; // prettier-ignore
  delete example['$schema'];
  return {
    ...example,
    agent: { type: 'reinvent', batchSize: 16 },
    scoring: {
      aggregation: 'geometric-mean',
      components: [{ type: 'qed' }, { type: 'script', file: 'lead-like.js' }],
    },
    budget: { oracleCalls: 32 },
  };
}
