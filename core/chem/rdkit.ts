/**
 * RDKit (WebAssembly) under Node: loading, parsing with a reason for every refusal, and freeing. Molecules live in
 * WASM memory, so they are lent to a callback and freed after it, whatever happens.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import initRdkit from '@rdkit/rdkit';
import type { Log, MainModule, Mol } from '@rdkit/rdkit';

/**
 * Longest SMILES and most atoms that are given to RDKit. Its WASM stack is 64 kB: a chain of 583 atoms is the longest
 * that parses and canonicalises in it (measured with 2026.9.1), and a longer one crashes the module.
 */
export const MAX_SMILES_LENGTH = 2000;
export const MAX_ATOMS = 450;
/** Most recursive parts $(...) of a SMARTS. RDKit matches nested ones by recursion: 280 levels crash the module. */
export const MAX_RECURSIVE_SMARTS = 50;

/** Either what the callback returned, or why there was no molecule to call it with. */
export type Parsed<T> = { value: T } | { reason: string };

/** One RDKit module. After a crash inside WASM it must be replaced: `isBroken` says so, `restart` does it. */
export class Rdkit {
  private module: MainModule;
  private memory: WasmMemory | undefined;
  private log: Log | null;
  private broken = false;

  private constructor({ module, memory }: Loaded) {
    this.module = module;
    this.memory = memory;
    this.log = module.set_log_capture('rdApp.*');
  }

  static async load(): Promise<Rdkit> {
    return new Rdkit(await loadModule());
  }

  get isBroken(): boolean {
    return this.broken;
  }

  get version(): string {
    return this.module.version();
  }

  /** Throws the module away and loads a new one; query molecules of the old one are lost. */
  async restart(): Promise<void> {
    ({ module: this.module, memory: this.memory } = await loadModule());
    this.log = this.module.set_log_capture('rdApp.*');
    this.broken = false;
  }

  /** Parses one SMILES (a name after white space is ignored), lends the molecule to `use`, frees it. */
  withMolecule<T>(text: string, use: (molecule: Mol) => T): Parsed<T> {
    const smiles = smilesPart(text);
    const refusal = refuseText(smiles);
    if (refusal !== undefined) return { reason: refusal };
    let molecule: Mol | null = null;
    try {
      this.log?.clear_buffer();
      molecule = this.module.get_mol(smiles, parseDetails(smiles));
      if (molecule === null) return { reason: explainLog(this.log?.get_buffer() ?? '') };
      return { value: use(molecule) };
    } catch (error) {
      return { reason: `RDKit failed on this molecule: ${this.noteFailure(error)}.` };
    } finally {
      if (molecule !== null && !this.broken) molecule.delete();
    }
  }

  /** A query molecule for substructure searches; the caller deletes it. */
  compileQuery(smarts: string): { query: Mol } | { reason: string } {
    if (smarts.trim() === '') return { reason: 'The SMARTS is empty.' };
    if (smarts.length > MAX_SMILES_LENGTH) {
      return {
        reason: `The SMARTS has ${smarts.length} characters; at most ${MAX_SMILES_LENGTH} are read.`,
      };
    }
    const odd = /[^\x20-\x7e]/.exec(smarts);
    if (odd !== null) return { reason: `The SMARTS contains ${nameCharacter(odd[0])}.` };
    if (smarts.split('$(').length - 1 > MAX_RECURSIVE_SMARTS) {
      return { reason: `The SMARTS has more than ${MAX_RECURSIVE_SMARTS} recursive parts $(...).` };
    }
    try {
      this.log?.clear_buffer();
      const query = this.module.get_qmol(smarts);
      if (query === null)
        return { reason: explainLog(this.log?.get_buffer() ?? '').replaceAll('SMILES', 'SMARTS') };
      return { query };
    } catch (error) {
      return { reason: `RDKit failed on this SMARTS: ${this.noteFailure(error)}.` };
    }
  }

  /** InChIKey of an InChI. */
  inchiKey(inchi: string): string {
    return this.module.get_inchikey_for_inchi(inchi);
  }

  /** Bytes of WASM memory; it never shrinks. */
  get heapBytes(): number {
    return this.memory?.buffer.byteLength ?? 0;
  }

  private noteFailure(error: unknown): string {
    // A trap, or an exception of C++ (no Error), leaves the module's memory in an unknown state.
    if (!(error instanceof Error)) this.broken = true;
    else if (error.name === 'RuntimeError' || error instanceof RangeError) this.broken = true;
    return error instanceof Error ? error.message : 'an exception without a message';
  }
}

// NOTE: the package is CommonJS with the declarations of an ES module, so its default export has the wrong type here.
const createModule = initRdkit as unknown as (options: object) => Promise<MainModule>;
const require = createRequire(import.meta.url);
const silent = (): void => undefined;

interface WasmMemory {
  buffer: ArrayBuffer;
}

/** The part of the WebAssembly interface that is used; Node has it, the type library for Node does not. */
interface WasmApi {
  Memory: new () => WasmMemory;
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: Record<string, unknown> }; module: object }>;
}

interface Loaded {
  module: MainModule;
  memory: WasmMemory | undefined;
}

/** Instantiates the module by hand, because it does not tell its memory otherwise. */
async function loadModule(): Promise<Loaded> {
  const wasm = (globalThis as unknown as { WebAssembly: WasmApi }).WebAssembly;
  const bytes = await readFile(require.resolve('@rdkit/rdkit/RDKit_minimal.wasm'));
  let memory: WasmMemory | undefined;
  const module = await new Promise<MainModule>((resolve, reject) => {
    createModule({
      print: silent,
      printErr: silent,
      instantiateWasm: (imports: object, receive: (instance: object, module: object) => void) => {
        wasm.instantiate(bytes, imports).then(({ instance, module: compiled }) => {
          memory = Object.values(instance.exports).find((part) => part instanceof wasm.Memory);
          receive(instance, compiled);
        }, reject);
        return {};
      },
    }).then(resolve, reject);
  });
  return { module, memory };
}

/** The first word: what follows white space is a name. */
function smilesPart(text: string): string {
  return text
    .replace(/^[ \t]+/, '')
    .split(/[ \t]/, 1)[0]
    .replace(/[\r\n]+$/, '');
}

/** Why a text is not even given to RDKit, or undefined. */
function refuseText(smiles: string): string | undefined {
  if (smiles === '') return 'The SMILES is empty.';
  if (smiles.length > MAX_SMILES_LENGTH) {
    return `The SMILES has ${smiles.length} characters; at most ${MAX_SMILES_LENGTH} are read.`;
  }
  // SOURCE: OpenSMILES alphabet, with RDKit's "~", "&", "<", ">", "!", "?" and "'" refused by RDKit itself where wrong.
  const odd = /[^!#-&'()*+\-./0-9:;<=>?@A-Z[\\\]a-z~]/.exec(smiles);
  if (odd !== null) {
    return `The SMILES contains ${nameCharacter(odd[0])} at position ${odd.index + 1}.`;
  }
  const atoms = smiles.replace(/\[[^\]]*\]|Cl|Br/g, 'C').replace(/[^A-Za-z*]/g, '').length;
  if (atoms > MAX_ATOMS) return `The molecule has ${atoms} atoms; at most ${MAX_ATOMS} are read.`;
  return undefined;
}

function nameCharacter(character: string): string {
  const code = character.charCodeAt(0);
  const isPrintable = code > 0x20 && code < 0x7f;
  return isPrintable
    ? `the character "${character}"`
    : `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Steps of RDKit's parser that can be left out without a change of result: removing hydrogen atoms where none is
 * written, assigning stereo where none is marked.
 */
function parseDetails(smiles: string): string {
  return /\[\d*H/.test(smiles) ? '{}' : '{"removeHs":false}';
}

/** RDKit's log of one refused molecule as one sentence; atoms are counted from 1. */
export function explainLog(log: string): string {
  const lines = log
    .split('\n')
    .map((line) => line.replace(/^\[[\d:]+\] ?/, '').trim())
    .filter((line) => line !== '');
  const text = lines.join('\n');
  const valence = /Explicit valence for atom # (\d+) (\S+), (\d+), is greater than permitted/.exec(
    text,
  );
  if (valence !== null) {
    return `Atom ${Number(valence[1]) + 1} (${valence[2]}) has valence ${valence[3]}, more than it can have.`;
  }
  const kekule = /Unkekulized atoms: ([\d ]+)/.exec(text);
  if (kekule !== null) {
    const atoms = kekule[1]
      .trim()
      .split(' ')
      .map((atom) => Number(atom) + 1);
    return `The aromatic atoms ${atoms.join(', ')} cannot be given alternating single and double bonds.`;
  }
  const notRing = /non-ring atom (\d+) marked aromatic/.exec(text);
  if (notRing !== null)
    return `Atom ${Number(notRing[1]) + 1} is marked aromatic but lies in no ring.`;
  if (text.includes('unclosed ring')) return 'A ring is opened but never closed.';
  if (text.includes('extra open parentheses')) return 'A parenthesis is opened but never closed.';
  if (text.includes('extra close parentheses'))
    return 'A parenthesis is closed but was never opened.';
  const position = /around position (\d+)/.exec(text);
  if (position !== null) return `The SMILES has a mistake near position ${position[1]}.`;
  const line = (lines[0] ?? '').replace(/^SMILES Parse Error: /, '').replace(/\.$/, '');
  return line === ''
    ? 'RDKit refused the SMILES without a reason.'
    : `RDKit refused the SMILES: ${line}.`;
}
