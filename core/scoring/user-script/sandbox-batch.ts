/** One batch of a reward script in a QuickJS context of its own: limits, the host's answers, and reading the results. */
import type {
  QuickJSContext,
  QuickJSHandle,
  QuickJSRuntime,
  QuickJSWASMModule,
} from 'quickjs-emscripten';
import { FINGERPRINT_NAMES, PROPERTY_NAMES } from '../../chem/analysis.ts';
import type { FingerprintName, PropertyName } from '../../chem/analysis.ts';
import { nearestName } from '../../protocol/errors.ts';
import { Random } from '../../random/random.ts';
import type { MoleculeAnswers } from './molecule-answers.ts';
import { SANDBOX_PRELUDE } from './sandbox-prelude.ts';
import type {
  ScriptFacts,
  ScriptFault,
  ScriptLimits,
  ScriptMolecule,
  ScriptReply,
  ScriptValue,
} from './script-messages.ts';
import {
  INSTRUCTIONS_PER_TICK,
  STACK_BYTES,
  ANSWER_INSTRUCTIONS,
  NEW_TEXT_INSTRUCTIONS,
  HOPELESS_MOLECULES,
  LONGEST_TEXT,
  LONGEST_NAME,
  LONGEST_STACK,
  DEFAULT_FINGERPRINT,
} from './script-limits.ts';
import type { ScriptSource } from './script-source.ts';

/** All of the language but its clock. */
const INTRINSICS = {
  BaseObjects: true,
  Date: false,
  Eval: true,
  StringNormalize: true,
  RegExp: true,
  RegExpCompiler: true,
  JSON: true,
  Proxy: true,
  MapSet: true,
  TypedArrays: true,
  Promise: true,
  BigInt: true,
} as const;

export interface BatchSettings {
  script: ScriptSource;
  limits: ScriptLimits;
  seed: number;
  answers: MoleculeAnswers;
  molecules: readonly ScriptMolecule[];
  /** Called again and again while the script works. */
  onWork?: (() => void) | undefined;
}

export class SandboxBatch {
  private readonly settings: BatchSettings;
  private readonly runtime: QuickJSRuntime;
  private readonly vm: QuickJSContext;
  private readonly handles: QuickJSHandle[] = [];
  private readonly values: (ScriptValue | undefined)[];
  /** Patterns and molecules that this batch has asked about. */
  private readonly seen = new Set<string>();
  private random: Random;
  private workLimit = 0;
  private workLeft = 0;
  private fault: ScriptFault | undefined;

  constructor(quickjs: QuickJSWASMModule, settings: BatchSettings) {
    this.settings = settings;
    this.values = new Array<ScriptValue | undefined>(settings.molecules.length);
    this.random = new Random(settings.seed);
    this.runtime = quickjs.newRuntime();
    this.runtime.setMemoryLimit(settings.limits.memoryBytes);
    this.runtime.setMaxStackSize(STACK_BYTES);
    this.runtime.setInterruptHandler(() => {
      settings.onWork?.();
      this.workLeft -= INSTRUCTIONS_PER_TICK;
      return this.workLeft < 0;
    });
    this.vm = this.runtime.newContext({ intrinsics: INTRINSICS });
  }

  /** What the script says of itself, without a molecule. */
  load(): ScriptReply {
    const opened = this.open();
    return opened === undefined
      ? this.failed()
      : { facts: opened.facts, values: [], milliseconds: 0 };
  }

  run(): ScriptReply {
    const { molecules } = this.settings;
    const started = performance.now();
    const opened = this.open();
    if (opened === undefined) return this.failed();
    const { prelude, exports, facts } = opened;
    const score = this.keep(this.vm.getProp(exports, facts.kind));
    if (facts.kind === 'scoreBatch') {
      this.startWork(molecules.length, molecules.map(({ smiles }) => smiles).join(' '));
      this.call(this.keep(this.vm.getProp(prelude, 'all')), score);
      if (this.fault !== undefined) return this.failed();
    } else {
      const one = this.keep(this.vm.getProp(prelude, 'one'));
      let hopeless = true;
      for (const [i, { smiles }] of molecules.entries()) {
        this.settings.onWork?.();
        this.startWork(1, smiles);
        this.call(one, score, this.keep(this.vm.newNumber(i)));
        if (this.fault !== undefined) this.values[i] = { fault: this.fault };
        hopeless &&= this.fault?.isLimit === true;
        if (hopeless && i + 1 === HOPELESS_MOLECULES) return this.failed();
      }
    }
    const values = Array.from(
      this.values,
      (value) => value ?? { fault: { message: 'It gave no value.' } },
    );
    return { facts, values, milliseconds: performance.now() - started };
  }

  /** False when the interpreter must not be used again (a script stopped half-way may leave handles behind). */
  dispose(): boolean {
    try {
      this.handles.reverse().forEach((handle) => handle.dispose());
      this.vm.dispose();
      this.runtime.dispose();
      return true;
    } catch {
      return false;
    }
  }

  private open():
    { prelude: QuickJSHandle; exports: QuickJSHandle; facts: ScriptFacts } | undefined {
    const { molecules, script } = this.settings;
    this.startWork(1 + molecules.length, script.hash);
    const prelude = this.startPrelude();
    this.startWork(1, script.hash);
    const exports = this.loadScript();
    const facts = exports === undefined ? undefined : this.readFacts(prelude, exports);
    return exports === undefined || facts === undefined ? undefined : { prelude, exports, facts };
  }

  private keep(handle: QuickJSHandle): QuickJSHandle {
    this.handles.push(handle);
    return handle;
  }

  private failed(): ScriptReply {
    return { fault: this.fault ?? { message: 'It failed without a reason.' } };
  }

  /** Work for some molecules, and random numbers that depend on the run's seed and these molecules only. */
  private startWork(molecules: number, seedText: string): void {
    this.fault = undefined;
    this.workLimit = molecules * this.settings.limits.instructions;
    this.workLeft = this.workLimit;
    this.random = new Random((this.settings.seed ^ hashText(seedText)) >>> 0);
  }

  private startPrelude(): QuickJSHandle {
    const { vm } = this;
    const start = this.keep(vm.unwrapResult(vm.evalCode(SANDBOX_PRELUDE, 'prelude.js')));
    const prelude = this.keep(
      vm.unwrapResult(vm.callFunction(start, vm.undefined, this.createHost())),
    );
    const load = this.keep(vm.getProp(prelude, 'load'));
    const { molecules } = this.settings;
    const json = this.keep(vm.newString(JSON.stringify({ molecules, names: PROPERTY_NAMES })));
    vm.unwrapResult(vm.callFunction(load, vm.undefined, json)).dispose();
    return prelude;
  }

  /** Runs the script's top level; undefined and a fault when that fails. */
  private loadScript(): QuickJSHandle | undefined {
    const { vm } = this;
    const { code, fileName } = this.settings.script;
    const result = vm.evalCode(code, fileName, { type: 'module', strict: true });
    if (result.error) {
      this.noteError(this.keep(result.error));
      return undefined;
    }
    const exports = this.keep(result.value);
    const state = vm.getPromiseState(exports);
    if (state.type === 'fulfilled' && state.notAPromise === true) return exports;
    if (state.type === 'rejected') this.noteError(this.keep(state.error));
    else {
      if (state.type === 'fulfilled') this.keep(state.value);
      this.fault = {
        message: 'It waits for a promise at its top level (await), which never comes.',
      };
    }
    return undefined;
  }

  private readFacts(prelude: QuickJSHandle, exports: QuickJSHandle): ScriptFacts | undefined {
    const { vm } = this;
    const read = this.keep(vm.getProp(prelude, 'read'));
    const get = (key: string): QuickJSHandle | undefined =>
      this.call(read, exports, this.keep(vm.newString(key)));
    const typeOf = (key: string): string => {
      const handle = get(key);
      return handle === undefined ? 'undefined' : vm.typeof(handle);
    };
    const kinds = (['score', 'scoreBatch'] as const).filter((key) => typeOf(key) === 'function');
    if (kinds.length !== 1) {
      const what = kinds.length === 0 ? 'neither' : 'both';
      this.fault ??= {
        message: `It exports ${what} 'score' and 'scoreBatch'; one function of these is needed.`,
      };
      return undefined;
    }
    const name = get('name');
    const range = this.readRange(get);
    if (range === 'wrong') {
      this.fault ??= { message: "Its 'range' is not a list of two numbers, the lower one first." };
      return undefined;
    }
    const facts: ScriptFacts = { kind: kinds[0] };
    const title = name === undefined ? '' : this.textOf(name).slice(0, LONGEST_NAME);
    if (title !== '') facts.name = title;
    return range === undefined ? facts : { ...facts, range };
  }

  private readRange(
    get: (key: string) => QuickJSHandle | undefined,
  ): [number, number] | undefined | 'wrong' {
    const { vm } = this;
    const handle = get('range');
    if (handle === undefined || vm.typeof(handle) === 'undefined') return undefined;
    if (vm.typeof(handle) !== 'object') return 'wrong';
    const ends = ['0', '1', 'length'].map((key) => {
      const end = this.keep(vm.getProp(handle, key));
      return vm.typeof(end) === 'number' ? vm.getNumber(end) : Number.NaN;
    });
    const [low, high, length] = ends;
    return ends.every(Number.isFinite) && low < high && length === 2 ? [low, high] : 'wrong';
  }

  /** Calls a function of the prelude; what is thrown through it (an interrupt, no memory) becomes the fault. */
  private call(f: QuickJSHandle, ...values: QuickJSHandle[]): QuickJSHandle | undefined {
    const result = this.vm.callFunction(f, this.vm.undefined, ...values);
    if (!result.error) return this.keep(result.value);
    this.noteError(this.keep(result.error));
    return undefined;
  }

  private noteError(error: QuickJSHandle): void {
    const { vm } = this;
    if (vm.typeof(error) !== 'object') {
      this.setFault(`It threw ${this.textOf(error) || vm.typeof(error)}`, '');
      return;
    }
    const text = (key: string): string => this.textOf(this.keep(vm.getProp(error, key)));
    this.setFault(`${text('name')}: ${text('message')}`, text('stack'));
  }

  /** A text of reasonable length, or ''. */
  private textOf(handle: QuickJSHandle): string {
    if (this.vm.typeof(handle) !== 'string') return '';
    const length = this.vm.getNumber(this.keep(this.vm.getProp(handle, 'length')));
    return length > LONGEST_STACK ? '' : this.vm.getString(handle);
  }

  private setFault(message: string, stack: string): void {
    if (this.workLeft < 0) {
      const limit = this.workLimit.toLocaleString('en');
      this.fault = { message: `It was stopped after ${limit} instructions.`, isLimit: true };
      return;
    }
    const { fileName } = this.settings.script;
    const at = stack.split(`${fileName}:`)[1];
    const line = at === undefined ? Number.NaN : Number.parseInt(at, 10);
    const isLimit = message.includes('out of memory');
    const limitMb = Math.round(this.settings.limits.memoryBytes / 2 ** 20);
    const told = isLimit
      ? `It needed more than ${limitMb} MB of memory.`
      : message.includes('could not load module')
        ? 'It imports a module; scripts stand alone.'
        : sentence(message);
    this.fault = {
      message: told,
      ...(Number.isFinite(line) ? { line } : {}),
      ...(isLimit ? { isLimit } : {}),
    };
  }

  private createHost(): QuickJSHandle {
    const { vm } = this;
    const { answers, molecules } = this.settings;
    const host = this.keep(vm.newObject());
    const define = (
      name: string,
      f: (...values: QuickJSHandle[]) => QuickJSHandle | undefined,
    ): void => {
      const handle = this.keep(vm.newFunction(name, (...values) => f(...values)));
      vm.setProp(host, name, handle);
    };
    const smiles = (index: QuickJSHandle): string => molecules[vm.getNumber(index)].smiles;

    define('random', () => vm.newNumber(this.random.uniform()));
    define('report', (index, value) => {
      const number = vm.getNumber(value);
      this.values[vm.getNumber(index)] = Number.isFinite(number)
        ? { value: number }
        : { fault: { message: `It returned ${number}, not a finite number.` } };
      return undefined;
    });
    define('notNumber', (index, what) => {
      const message = `It returned ${vm.getString(what)}, not a number.`;
      this.values[vm.getNumber(index)] = { fault: { message } };
      return undefined;
    });
    define('fault', (message, stack) => {
      this.setFault(vm.getString(message), vm.getString(stack));
      return undefined;
    });
    define('unknownProperty', (key) => {
      const wrong = vm.getString(key);
      const nearest = nearestName(wrong, PROPERTY_NAMES);
      const hint = nearest === undefined ? '' : ` Did you mean '${nearest}'?`;
      return vm.newString(`There is no property '${wrong}'.${hint}`);
    });
    define('property', (index, name) => {
      const molecule = smiles(index);
      this.spend(molecule);
      const value = answers.property(molecule, vm.getString(name) as PropertyName);
      return value === undefined ? vm.undefined : vm.newNumber(value);
    });
    define('scaffold', (index) => {
      const molecule = smiles(index);
      this.spend(molecule);
      return vm.newString(answers.scaffold(molecule));
    });
    define('matches', (index, smarts) => {
      const pattern = this.readText(smarts, 'matches', 'a SMARTS');
      this.spend(pattern);
      return vm.newNumber(answers.matches(smiles(index), pattern));
    });
    define('similarity', (index, reference, kind) => {
      const other = this.readText(reference, 'similarity', 'a SMILES');
      this.spend(other);
      return vm.newNumber(answers.similarity(smiles(index), other, this.readKind(kind)));
    });
    return host;
  }

  private readText(handle: QuickJSHandle | undefined, method: string, what: string): string {
    const isText = handle !== undefined && this.vm.typeof(handle) === 'string';
    if (!isText) throw new TypeError(`${method}() needs ${what} as a text.`);
    const length = this.keep(this.vm.getProp(handle, 'length'));
    if (this.vm.getNumber(length) > LONGEST_TEXT) {
      throw new RangeError(`${method}() takes at most ${LONGEST_TEXT} characters.`);
    }
    return this.vm.getString(handle);
  }

  private readKind(handle: QuickJSHandle | undefined): FingerprintName {
    if (handle === undefined || this.vm.typeof(handle) === 'undefined') return DEFAULT_FINGERPRINT;
    const kind = this.readText(handle, 'similarity', 'the name of a fingerprint');
    const known = FINGERPRINT_NAMES.find((name) => name === kind);
    if (known !== undefined) return known;
    const names = FINGERPRINT_NAMES.join(', ');
    throw new RangeError(`There is no fingerprint '${kind.slice(0, 40)}'. Known: ${names}.`);
  }

  /** Counts the work of an answer; a text that this batch has not asked about must be parsed. */
  private spend(text: string): void {
    this.workLeft -= this.seen.has(text) ? ANSWER_INSTRUCTIONS : NEW_TEXT_INSTRUCTIONS;
    this.seen.add(text);
    if (this.workLeft < 0) throw new RangeError('The work of this molecule is used up.');
  }
}

function sentence(text: string): string {
  const trimmed = text
    .replace(/^Error: /, '')
    .replace(/\s+/g, ' ')
    .trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** FNV-1a, 32 bits. SOURCE: Fowler, Noll and Vo, draft-eastlake-fnv. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
