/** `athanor doctor`: what this machine offers and what is wrong with the installation, each with the way to mend it. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, freemem, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { findBrowser } from '../browsers.ts';
import { defineCommand } from '../command.ts';
import { findElectron } from '../electron-program.ts';

type State = 'ok' | 'missing' | 'broken';
interface Finding {
  name: string;
  /** `missing` is something one can do without; `broken` makes the command end with exit code 1. */
  state: State;
  value: string;
  hint?: string;
}

const NODE_MAJOR = 24;
/** A whole run stays below this (docs/benchmarks.md). */
const RUN_MEMORY_GIB = 1.5;
const REINSTALL = 'Run npm ci again in the folder of Athanor.';
const root = join(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);

export const doctor = defineCommand({
  name: 'doctor',
  summary: 'Shows what this machine offers, and what is wrong with the installation.',
  positionals: [],
  options: {},
  examples: ['athanor doctor', 'athanor doctor --json'],
  async run(_values, _positionals, { terminal }) {
    const findings = await examine();
    const width = Math.max(...findings.map(({ name }) => name.length)) + 2;
    for (const { name, state, value, hint } of findings) {
      terminal.say(`${state.padEnd(9)}${name.padEnd(width)}${value}`);
      if (hint !== undefined) terminal.say(`${' '.repeat(9 + width)}${hint}`);
    }
    const broken = findings.filter(({ state }) => state === 'broken').length;
    terminal.say(broken === 0 ? 'Everything that is needed works.' : `Broken: ${broken}.`);
    for (const finding of findings) terminal.event('finding', finding);
    terminal.event('result', { broken });
    return broken === 0 ? 0 : 1;
  },
});

async function examine(): Promise<Finding[]> {
  return [
    node(),
    cores(),
    memory(),
    await attempt('ONNX Runtime', onnxRuntime),
    await attempt('SQLite', sqlite),
    await attempt('RDKit', rdkit),
    priors(),
    browser(),
    electron(),
  ];
}

async function attempt(name: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { name, state: 'ok', value: await look() };
  } catch (error) {
    const value = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return { name, state: 'broken', value, hint: REINSTALL };
  }
}

function node(): Finding {
  const fits = Number(process.versions.node.split('.')[0]) >= NODE_MAJOR;
  return {
    name: 'Node',
    state: fits ? 'ok' : 'broken',
    value: `${process.versions.node} at ${process.execPath}`,
    ...(fits
      ? {}
      : { hint: `Athanor needs Node ${NODE_MAJOR}; start it with npm, which brings it.` }),
  };
}

function cores(): Finding {
  const model = cpus().at(0)?.model.trim() ?? 'unknown model';
  return { name: 'Cores', state: 'ok', value: `${availableParallelism()} (${model})` };
}

function memory(): Finding {
  const gib = (bytes: number): string => (bytes / 2 ** 30).toFixed(1);
  const enough = freemem() / 2 ** 30 >= RUN_MEMORY_GIB;
  return {
    name: 'Memory',
    state: 'ok',
    value: `${gib(totalmem())} GiB, ${gib(freemem())} GiB free`,
    ...(enough ? {} : { hint: `A run needs up to ${RUN_MEMORY_GIB} GiB: close other programs.` }),
  };
}

async function onnxRuntime(): Promise<string> {
  const { listedProviders } = await import('../../core/nn/execution-providers.ts');
  return `${packageVersion('onnxruntime-node')}, execution providers (where the machine has their drivers): ${listedProviders().join(', ')}`;
}

async function sqlite(): Promise<string> {
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(':memory:');
  const row = database.prepare('select sqlite_version() as version').get();
  database.close();
  return String(row?.version);
}

async function rdkit(): Promise<string> {
  const initialise = require('@rdkit/rdkit') as () => Promise<{
    version(): string;
    get_mol(smiles: string): { get_smiles(): string; delete(): void } | null;
  }>;
  const module = await initialise();
  const molecule = module.get_mol('OCC');
  const smiles = molecule?.get_smiles();
  molecule?.delete();
  if (smiles !== 'CCO') throw new Error(`RDKit wrote ethanol as '${String(smiles)}'.`);
  return module.version();
}

function priors(): Finding {
  const folder = join(root, 'assets', 'priors');
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.onnx'))
    : [];
  return names.length > 0
    ? { name: 'Priors', state: 'ok', value: names.join(', ') }
    : {
        name: 'Priors',
        state: 'missing',
        value: `none in ${folder}`,
        hint: 'Train one: athanor train-prior --help',
      };
}

function browser(): Finding {
  const found = findBrowser();
  return found === undefined
    ? {
        name: 'Browser',
        state: 'missing',
        value: 'no Chromium, Chrome or Edge found',
        hint: 'Without it the app needs Electron, or another browser and its printed address.',
      }
    : { name: 'Browser', state: 'ok', value: found };
}

function electron(): Finding {
  const program = findElectron();
  return program === undefined
    ? {
        name: 'Electron',
        state: 'missing',
        value: 'program not fetched: the app opens in a browser window',
        hint: 'Run: npx install-electron',
      }
    : { name: 'Electron', state: 'ok', value: program };
}

function packageVersion(name: string): string {
  let folder = dirname(require.resolve(name));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string })
    .version;
}
