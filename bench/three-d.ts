/**
 * The 3D view in Chromium with software rendering: frames a second while a drug-like molecule is turned at 800 x 600,
 * and objects of the graphics card that are left over after 500 molecules.
 * Usage: node bench/three-d.ts [CHROMIUM]; the default is /usr/bin/chromium.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { buildConformers } from '../core/chem/conformers.ts';
import { loadQuietly } from '../core/chem/molblock-reader.ts';

const FRAMES_GOAL = 20;
const MOLECULES = 500;
const MOUNTS = 50;
const TURN_MS = 4_000;
/** Imatinib is turned; the others differ in size and in their elements. */
const SMILES = [
  'Cc1ccc(NC(=O)c2ccc(CN3CCN(C)CC3)cc2)cc1Nc1nccc(-c2cccnc2)n1',
  'CC(=O)Oc1ccccc1C(=O)O',
  'Cn1cnc2c1c(=O)n(C)c(=O)n2C',
  'Cc1ccc(-c2cc(C(F)(F)F)nn2-c2ccc(S(N)(=O)=O)cc2)cc1',
  'N#Cc1ccc(C(=O)NCCS(C)(=O)=O)c(Cl)c1Br',
];
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }; // prettier-ignore

/** Counts live objects of all WebGL contexts of a page, below any library. */
const COUNT_OBJECTS = `
  window.gpu = { contexts: 0, live: {} };
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    const had = this.counted;
    const context = getContext.call(this, kind, ...rest);
    if (kind === 'webgl2' && context && !had) { this.counted = true; window.gpu.contexts++; }
    return context;
  };
  for (const kind of ['Buffer', 'Texture', 'Program', 'Shader', 'VertexArray', 'Framebuffer', 'Renderbuffer']) {
    const { ['create' + kind]: create, ['delete' + kind]: remove } = WebGL2RenderingContext.prototype;
    window.gpu.live[kind] = 0;
    WebGL2RenderingContext.prototype['create' + kind] = function (...rest) { window.gpu.live[kind]++; return create.apply(this, rest); };
    WebGL2RenderingContext.prototype['delete' + kind] = function (one) { if (one) window.gpu.live[kind]--; return remove.call(this, one); };
  }
`;

const rdkit = await loadQuietly();
const molblocks = SMILES.map((smiles) => {
  const built = buildConformers(rdkit, smiles, { seed: 1 });
  if ('reason' in built) throw new Error(`${smiles}: ${built.reason}`);
  return built.conformers[0].molblock;
});

const root = join(import.meta.dirname, 'three-d-page');
const outDir = mkdtempSync(join(tmpdir(), 'athanor-three-d-'));
await build({
  root,
  base: './',
  configFile: false,
  logLevel: 'error',
  plugins: [svelte({ configFile: join(import.meta.dirname, '../renderer/svelte.config.js') })],
  build: { outDir, emptyOutDir: true, target: 'chrome140' },
});
const server = createServer((request, response) => {
  const asked = new URL(request.url ?? '/', 'http://localhost').pathname;
  const path = asked === '/' ? '/index.html' : asked;
  try {
    const content = readFileSync(join(outDir, path));
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }); // prettier-ignore
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--disable-background-networking'], // prettier-ignore
});

const say = (text: string): boolean => process.stdout.write(`${text}\n`);
try {
  const page = await browser.newPage({ viewport: { width: 1000, height: 760 } });
  await page.addInitScript({ content: COUNT_OBJECTS });
  await page.goto(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`);
  await page.waitForFunction('window.bench');
  const run = <Result>(code: string): Promise<Result> => page.evaluate<Result>(code);
  const session = await browser.newBrowserCDPSession();
  /** Of all processes of the browser: tells how fast the view would be on an idle machine. */
  const processorSeconds = async (): Promise<number> => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  const shown = JSON.stringify(molblocks);

  // The first viewer fetches its scene.
  await run(`bench.show([${JSON.stringify(molblocks[0])}])`);
  await page.waitForSelector('.stage > canvas:not(.marks)');
  const size = await run<number[]>('bench.resize(800, 600)');
  for (const style of ['ball-and-stick', 'sticks', 'space-filling']) {
    await run(`bench.setStyle('${style}')`);
    await run('bench.turn(500)');
    const cpuBefore = await processorSeconds();
    const frames = await run<number>(`bench.turn(${String(TURN_MS)})`);
    const cpu = (await processorSeconds()) - cpuBefore;
    const perFrame = (cpu * 1000) / ((frames * TURN_MS) / 1000);
    const ratio = (frames / FRAMES_GOAL).toFixed(2);
    say(`turning imatinib, ${style}, ${size.join(' x ')}: ${frames.toFixed(1)} frames/s, goal ${String(FRAMES_GOAL)}, ${ratio} of the goal, ${perFrame.toFixed(1)} ms of processor time a frame`); // prettier-ignore
  }

  // Every molecule once, so that all buffers are there.
  await run('bench.resize(300, 200)');
  await run("bench.setStyle('ball-and-stick')");
  await run(`(async () => { for (const one of ${shown}) await bench.show([one]); })()`);
  const before = await run<Record<string, number>>('({ ...gpu.live })');
  await run(
    `(async () => { const all = ${shown}; for (let k = 0; k < ${String(MOLECULES)}; k++) await bench.show([all[k % all.length]]); })()`,
  );
  const after = await run<Record<string, number>>('({ ...gpu.live })');
  const left = Object.keys(after).reduce((sum, kind) => sum + after[kind] - before[kind], 0);
  say(`objects of the graphics card left over after ${String(MOLECULES)} molecules: ${String(left)}, goal 0 (live: ${JSON.stringify(after)})`); // prettier-ignore

  await run(
    `(async () => { const all = ${shown}; for (let k = 0; k < ${String(MOUNTS)}; k++) { await bench.remove(); await bench.show([all[k % all.length]]); } })()`,
  );
  const contexts = await run<number>('gpu.contexts');
  say(`WebGL contexts after ${String(MOUNTS)} viewers one after another: ${String(contexts)}, goal 1`); // prettier-ignore

  await run('bench.remove()');
  say(`renderer.info after all: ${JSON.stringify(await run('bench.gpuObjects()'))}`);
} finally {
  await browser.close();
  server.close();
  rmSync(outDir, { recursive: true });
}
