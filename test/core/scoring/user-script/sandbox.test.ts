import { beforeAll, describe, expect, it } from 'vitest';
import type { MoleculeAnswers } from '../../../../core/scoring/user-script/molecule-answers.ts';
import { createSandbox } from '../../../../core/scoring/user-script/sandbox.ts';
import { DEFAULT_LIMITS } from '../../../../core/scoring/user-script/script-limits.ts';
import type {
  ScriptMolecule,
  ScriptReply,
} from '../../../../core/scoring/user-script/script-messages.ts';

/** Counts letters instead of atoms: what the sandbox makes of answers is tested here, not chemistry. */
const answers: MoleculeAnswers = {
  property: (smiles, name) => (name === 'heavy_atoms' ? smiles.length : undefined),
  scaffold: (smiles) => smiles.replaceAll('C', ''),
  matches: (smiles, smarts) => {
    if (smarts === '[') throw new Error("The SMARTS '[' cannot be used: it is not closed.");
    return smiles.split(smarts).length - 1;
  },
  similarity: (smiles, reference) => (smiles === reference ? 1 : 0.25),
};
const ethanol: ScriptMolecule = { smiles: 'CCO', properties: { logp: -0.5, qed: 0.4 } };
const propane: ScriptMolecule = { smiles: 'CCC', properties: { logp: 1.4, qed: 0.38 } };

const script = (code: string) => ({ file: 'my/reward.js', fileName: 'reward.js', code, hash: 'h' });

function run(code: string, molecules = [ethanol, propane], seed = 1): Promise<ScriptReply> {
  return createSandbox(script(code), DEFAULT_LIMITS, seed, answers).run(molecules);
}

/** Memory is filled sooner, so that the tests are. */
const LIMITS = { ...DEFAULT_LIMITS, memoryBytes: 8 * 2 ** 20 };

async function value(body: string, molecules = [ethanol]): Promise<unknown> {
  const code = `export function score(molecule) { ${body} }`;
  const reply = await createSandbox(script(code), LIMITS, 1, answers).run(molecules);
  if ('fault' in reply) return reply.fault.message;
  const first = reply.values[0];
  return 'value' in first ? first.value : first.fault.message;
}

describe('a script that scores one molecule at a time', () => {
  it('gets properties, SMILES, scaffold, matches and similarity', async () => {
    expect(await value('return molecule.properties.logp')).toBe(-0.5);
    expect(await value('return molecule.smiles.length')).toBe(3);
    expect(await value('return molecule.scaffold.length')).toBe(1);
    expect(await value('return molecule.matches("C")')).toBe(2);
    expect(await value('return molecule.similarity("CCC")')).toBe(0.25);
    expect(await value('return molecule.similarity("CCO", "ecfp6")')).toBe(1);
  });

  it('gets properties that were not computed ahead when it asks for them', async () => {
    expect(await value('return molecule.properties.heavy_atoms')).toBe(3);
    expect(await value('return molecule.properties["heavy" + "_atoms"]')).toBe(3);
    expect(await value('return Object.keys(molecule.properties).length')).toBe(20);
  });

  it('says its name, range and kind', async () => {
    const reply = await run(
      'export const name = "Mine"; export const range = [0, 10]; export function score() { return 1 }',
    );
    expect(reply).toMatchObject({ facts: { kind: 'score', name: 'Mine', range: [0, 10] } });
  });

  it('is told the nearest name of a misspelt property, with the line', async () => {
    const reply = await run('\nexport const score = (m) =>\n  m.properties.logP2;', [ethanol]);
    expect(reply).toMatchObject({
      values: [{ fault: { message: expect.stringContaining("Did you mean 'logp'?"), line: 3 } }],
    });
  });

  it('is told what is wrong with a SMARTS or a fingerprint', async () => {
    expect(await value('return molecule.matches("[")')).toContain('it is not closed.');
    expect(await value('return molecule.matches(3)')).toContain('matches() needs a SMARTS');
    expect(await value('return molecule.similarity("C", "ecfp5")')).toContain("'ecfp5'");
    expect(await value('return molecule.similarity("C".repeat(1e6))')).toContain('4096 characters');
  });

  it.each([
    ['return NaN', 'It returned NaN, not a finite number.'],
    ['return 1 / 0', 'It returned Infinity, not a finite number.'],
    ['', 'It returned undefined, not a number.'],
    ['return "0.5"', "It returned the text '0.5', not a number."],
    ['return null', 'It returned null, not a number.'],
    ['return Promise.resolve(1)', 'It returned a promise, not a number.'],
    ['return { valueOf: () => 1 }', 'It returned an object, not a number.'],
    ['return 1n', 'It returned a bigint, not a number.'],
  ])('that does "%s" gives no value', async (body, message) => {
    expect(await value(body)).toBe(message);
  });

  it('may fail on one molecule and not on the next', async () => {
    const reply = await run(
      'export function score(m) {\n  if (m.smiles === "CCO") throw new Error("no alcohol");\n  return 1;\n}',
    );
    expect(reply).toMatchObject({
      values: [{ fault: { message: 'no alcohol.', line: 2 } }, { value: 1 }],
    });
  });

  it('draws the same random numbers for a molecule whatever came before it', async () => {
    const code = 'export const score = () => Math.random() + Math.random()';
    const [both, alone, otherSeed] = [
      await run(code),
      await run(code, [propane]),
      await run(code, [propane], 2),
    ];
    const last = (reply: ScriptReply) => ('values' in reply ? reply.values.at(-1) : reply);
    expect(last(alone)).toEqual(last(both));
    expect(last(otherSeed)).not.toEqual(last(both));
  });

  it('keeps no state from one batch to the next', async () => {
    const sandbox = createSandbox(
      script('let n = 0; export const score = () => ++n'),
      DEFAULT_LIMITS,
      1,
      answers,
    );
    const replies = [await sandbox.run([ethanol]), await sandbox.run([ethanol])];
    for (const reply of replies) expect(reply).toMatchObject({ values: [{ value: 1 }] });
  });
});

describe('a script that scores whole batches', () => {
  it('gives one value a molecule', async () => {
    const reply = await run(
      'export const scoreBatch = (all) => all.map((m) => m.similarity(all[1].smiles))',
    );
    expect(reply).toMatchObject({ values: [{ value: 0.25 }, { value: 1 }] });
  });

  it('may return a typed array, and miss single values', async () => {
    expect(
      await run('export const scoreBatch = (all) => new Float64Array([0.5, NaN])'),
    ).toMatchObject({ values: [{ value: 0.5 }, { fault: {} }] });
    expect(await run('export const scoreBatch = () => [null, 2]')).toMatchObject({
      values: [{ fault: { message: 'It returned null, not a number.' } }, { value: 2 }],
    });
  });

  it.each([
    ['() => [1]', 'scoreBatch returned 1 values for 2 molecules.'],
    ['() => 1', 'scoreBatch returned 1, not a list of numbers.'],
    ['() => new Array(4294967295)', 'scoreBatch returned 4294967295 values for 2 molecules.'],
    ['() => { throw new RangeError("x") }', 'RangeError: x.'],
  ])('fails as a whole when it is %s', async (f, message) => {
    expect(await run(`export const scoreBatch = ${f}`)).toMatchObject({ fault: { message } });
  });
});

describe('a script that cannot be loaded', () => {
  it.each([
    ['\n\nlet x = ;', 'SyntaxError', 3],
    ['\nthrow new Error("top")', 'top', 2],
    ['export const score = 3', "It exports neither 'score' and 'scoreBatch'", undefined],
    ['export const a = 1', 'It exports neither', undefined],
    ['export function score() {}\nexport function scoreBatch() {}', 'It exports both', undefined],
    ['export const range = [1, 0]; export const score = () => 1', "Its 'range'", undefined],
    ['export const range = [0, NaN]; export const score = () => 1', "Its 'range'", undefined],
    ['export const range = "01"; export const score = () => 1', "Its 'range'", undefined],
    ['await new Promise(() => {}); export const score = () => 1', 'top level (await)', undefined],
    ['import fs from "node:fs"; export const score = () => 1', 'scripts stand alone', undefined],
    ['for (;;);', 'It was stopped after 4,000,000 instructions.', undefined],
    ['', 'It exports neither', undefined],
  ])('says why: %s', async (code, message, line) => {
    const reply = await createSandbox(script(code), DEFAULT_LIMITS, 1, answers).load();
    expect(reply).toMatchObject({ fault: { message: expect.stringContaining(message) } });
    expect('fault' in reply ? reply.fault.line : 0).toBe(line);
  });
});

describe('escape attempts', () => {
  let after: unknown;
  beforeAll(async () => {
    after = await value('return 42');
    expect(after).toBe(42);
  });

  it.each([
    ['process', 'return typeof process === "undefined" ? 1 : 0'],
    ['require', 'return typeof require === "undefined" ? 1 : 0'],
    ['the clock', 'return typeof Date + typeof performance === "undefinedundefined" ? 1 : 0'],
    [
      'timers, network and console of a host',
      'return typeof setTimeout + typeof fetch + typeof XMLHttpRequest === "undefined".repeat(3) ? 1 : 0',
    ],
    ['WebAssembly', 'return typeof WebAssembly === "undefined" ? 1 : 0'],
    [
      'shared memory as a clock',
      'return typeof SharedArrayBuffer + typeof Atomics === "undefinedundefined" ? 1 : 0',
    ],
    [
      'the constructor chain of a molecule',
      'return molecule.constructor.constructor("return typeof process")() === "undefined" ? 1 : 0',
    ],
    [
      'the constructor chain of a host function',
      'return molecule.matches.constructor("return typeof process + typeof require")() === "undefinedundefined" ? 1 : 0',
    ],
    [
      'Function',
      'return new Function("return typeof globalThis.process")() === "undefined" ? 1 : 0',
    ],
    ['eval', 'return (0, eval)("typeof require") === "undefined" ? 1 : 0'],
    [
      'the prototypes of a host error',
      `try { molecule.matches("[") } catch (e) {
         return e.constructor.constructor("return typeof process")() === "undefined" && !("cause" in e) ? 1 : 0 }`,
    ],
    [
      'a walk through everything reachable from the global object',
      `const seen = new Set(), todo = [globalThis, molecule];
       while (todo.length) {
         const value = todo.pop();
         if ((typeof value !== "object" && typeof value !== "function") || value === null || seen.has(value)) continue;
         seen.add(value);
         for (const key of Reflect.ownKeys(value)) {
           if (["process", "require", "mainModule", "binding", "parentPort", "host", "report"].includes(key)) return 0;
           try { todo.push(value[key]) } catch {}
         }
         todo.push(Object.getPrototypeOf(value));
       }
       return seen.size > 100 ? 1 : 0`,
    ],
    [
      'a change of the molecule it was given',
      'try { molecule.smiles = "X" } catch {} try { delete molecule.matches } catch {} return molecule.smiles === "CCO" && typeof molecule.matches === "function" ? 1 : 0',
    ],
    [
      'a seed of its own for Math.random',
      'const before = Math.random; try { Math.random = () => 7 } catch {} return Math.random === before ? 1 : 0',
    ],
    [
      'a dynamic import',
      'let settled = 0; import("node:fs").then(() => { settled = 1 }, () => { settled = 1 }); return settled === 0 ? 1 : 0',
    ],
    [
      'an endless chain of promises',
      'const again = () => Promise.resolve().then(again); again(); return 1',
    ],
    ['a symbol as a description', 'return String(Symbol.iterator).length > 0 ? 1 : 0'],
  ])('%s: in vain', async (_what, body) => {
    expect(await value(body)).toBe(1);
  });

  it.each([
    ['an endless loop', 'for (;;);', 'It was stopped after 4,000,000 instructions.'],
    [
      'an endless loop that catches everything',
      'for (;;) { try { for (;;); } catch {} finally { continue } }',
      'It was stopped after 4,000,000 instructions.',
    ],
    ['endless recursion', 'const f = () => f() + 1; return f()', 'stack overflow'],
    [
      'a regular expression that backtracks',
      'return /(a+)+$/.test("a".repeat(40) + "b") | 0',
      'It was stopped',
    ],
    [
      'a generator without end',
      'return [...(function* () { for (;;) yield 1 })()].length',
      /stopped|memory/,
    ],
    [
      'an array without end',
      'const a = []; for (;;) a.push(new Uint8Array(1e6))',
      'more than 8 MB',
    ],
    ['a huge text', 'return "x".repeat(2 ** 29).length', 'more than 8 MB'],
    ['a huge array', 'return new Array(2 ** 32 - 1).fill(0).length', 'more than 8 MB'],
    ['deeply nested JSON', 'return JSON.parse("[".repeat(1e5))', 'stack overflow'],
    [
      'deeply nested source',
      'return eval("(".repeat(1e5))',
      /stack overflow|broke the interpreter/,
    ],
    [
      'a deeply nested pattern',
      'return new RegExp("(?:".repeat(1e5)) && 1',
      /overflow|SyntaxError/,
    ],
    [
      'a proxy that never ends',
      'const p = new Proxy({}, { get(t, k, r) { return r[k] } }); return p.x',
      'stack overflow',
    ],
    [
      'an error with a throwing message',
      'throw { get message() { throw 1 } }',
      'something that cannot be shown',
    ],
    [
      'an error whose message never ends',
      'throw { get message() { for (;;); } }',
      'It was stopped',
    ],
    ['an error with an enormous message', 'throw new Error("x".repeat(1e6))', 'xxx'],
    ['null as an error', 'throw null', 'It threw null.'],
    ['a symbol as an error', 'throw Symbol("x")', 'It threw Symbol(x).'],
    [
      'many answers of the host',
      'for (let i = 0; ; i++) molecule.matches("C" + i)',
      'It was stopped',
    ],
    [
      'many answers of the host, errors caught',
      'for (let i = 0; ; i++) try { molecule.matches("C" + i) } catch {}',
      'It was stopped',
    ],
    [
      'a result that is a trap',
      'return new Proxy({}, { get() { for (;;); }, getPrototypeOf() { for (;;); } })',
      'It was stopped',
    ],
  ])('%s: stopped', async (_what, body, message) => {
    const text = String(await value(body));
    if (typeof message === 'string') expect(text).toContain(message);
    else expect(text).toMatch(message);
    expect(text.length).toBeLessThan(1000);
  });

  it('a polluted prototype spoils the results of its own script only', async () => {
    const code = `
      Object.prototype.toJSON = () => 'x'; Array.prototype[Symbol.iterator] = null;
      Array.prototype.push = null; String.prototype.slice = () => 'spoilt'; globalThis.String = null;
      Object.defineProperty(Object.prototype, 'smiles', { get() { return 'spoilt' }, set() {} });
      export const score = (m) => m.smiles === 'CCO' ? 1 : 2;`;
    const sandbox = createSandbox(script(code), DEFAULT_LIMITS, 1, answers);
    expect(await sandbox.run([ethanol, propane])).toMatchObject({
      values: [{ value: 1 }, { value: 2 }],
    });
    expect(({} as Record<string, unknown>)['smiles']).toBeUndefined();
    expect(({} as Record<string, unknown>)['toJSON']).toBeUndefined();
  });

  it('a list of results that is a trap ends its batch only', async () => {
    const trap = 'new Proxy([1, 2], { get(t, k) { if (k === "1") for (;;); return t[k] } })';
    const code = `export const scoreBatch = () => ${trap}`;
    expect(await run(code)).toMatchObject({
      fault: { message: 'It was stopped after 8,000,000 instructions.' },
    });
  });

  it('gives up a batch whose first molecules all exhaust the limits', async () => {
    const begun: string[] = [];
    const counting = {
      ...answers,
      matches: (smiles: string) => begun.push(smiles),
    };
    const code = 'export function score(m) { m.matches("C"); for (;;); }';
    const sandbox = createSandbox(script(code), DEFAULT_LIMITS, 1, counting);
    expect(await sandbox.run(new Array<ScriptMolecule>(6).fill(ethanol))).toMatchObject({
      fault: { message: 'It was stopped after 4,000,000 instructions.' },
    });
    expect(begun).toHaveLength(4);
  });

  it('leaves the sandbox able to run the next batch', async () => {
    const code = 'export function score(m) { if (m.smiles === "CCO") for (;;); return 5 }';
    const sandbox = createSandbox(script(code), DEFAULT_LIMITS, 1, answers);
    for (let i = 0; i < 3; i++) {
      expect(await sandbox.run([ethanol, propane])).toMatchObject({
        values: [
          { fault: { message: 'It was stopped after 4,000,000 instructions.' } },
          { value: 5 },
        ],
      });
    }
  });
});
