/**
 * Gates on amplitudes in WebAssembly's text format, two amplitudes an instruction. Real and imaginary parts lie in arrays of
 * their own at the byte addresses `re` and `im`; `target` and `control` are strides as in gate-kernels.ts. The matrix
 * [a b; c d] of a gate stands at address 0 as eight numbers: a, b, c, d, each with its real and imaginary part.
 *
 * The assembled module is kernel-bytes.ts; `npx node bench/simd-kernels.ts` writes it anew.
 */

const v = (name: string): string => `(local.get $${name})`;
const set = (name: string, value: string): string => `(local.set $${name} ${value})`;
const i32 = (operator: string, a: string, b: string): string => `(i32.${operator} ${a} ${b})`;
const number = (value: number): string => `(i32.const ${value})`;

/** Two amplitudes (`f64x2`) or one (`f64`). */
interface Lanes {
  type: 'f64x2' | 'f64';
  local: 'v128' | 'f64';
}
const TWO: Lanes = { type: 'f64x2', local: 'v128' };
const ONE: Lanes = { type: 'f64', local: 'f64' };

const ELEMENTS = ['ar', 'ai', 'br', 'bi', 'cr', 'ci', 'dr', 'di'];

function loadMatrix({ local }: Lanes): string {
  const load = local === 'v128' ? 'v128.load64_splat' : 'f64.load';
  return ELEMENTS.map((name, k) => set(name, `(${load} offset=${8 * k} (i32.const 0))`)).join('\n');
}

/** sum of sign x y over the terms. */
function sumOf({ type }: Lanes, terms: readonly [sign: 1 | -1, x: string, y: string][]): string {
  return terms
    .map(([sign, x, y]) => ({ sign, product: `(${type}.mul ${v(x)} ${v(y)})` }))
    .reduce(
      (sum, { sign, product }) =>
        sum === '' ? product : `(${type}.${sign === 1 ? 'add' : 'sub'} ${sum} ${product})`,
      '',
    );
}

/** (r + i m, q + i p) becomes (r2 + i m2, q2 + i p2), its product with the matrix. */
function multiply(lanes: Lanes): string {
  const row = (a: string, b: string, real: string, imaginary: string): string =>
    [
      set(real, sumOf(lanes, [[1, `${a}r`, 'r'], [-1, `${a}i`, 'm'], [1, `${b}r`, 'q'], [-1, `${b}i`, 'p']])), // prettier-ignore
      set(imaginary, sumOf(lanes, [[1, `${a}r`, 'm'], [1, `${a}i`, 'r'], [1, `${b}r`, 'p'], [1, `${b}i`, 'q']])), // prettier-ignore
    ].join('\n');
  return `${row('a', 'b', 'r2', 'm2')}\n${row('c', 'd', 'q2', 'p2')}`;
}

const at = (array: string, offset: string): string => i32('add', v(array), v(offset));
const load = ({ local }: Lanes, array: string, offset: string): string =>
  `(${local}.load ${at(array, offset)})`;
const store = ({ local }: Lanes, array: string, offset: string, value: string): string =>
  `(${local}.store ${at(array, offset)} ${v(value)})`;

/** Amplitudes at the byte offsets i and j. */
const loadPair = (lanes: Lanes, re = 're', im = 'im', names = ['r', 'm', 'q', 'p']): string =>
  [
    set(names[0], load(lanes, re, 'i')),
    set(names[1], load(lanes, im, 'i')),
    set(names[2], load(lanes, re, 'j')),
    set(names[3], load(lanes, im, 'j')),
  ].join('\n');
const storePair = (lanes: Lanes, [r, m, q, p]: readonly string[]): string =>
  [
    store(lanes, 're', 'i', r),
    store(lanes, 'im', 'i', m),
    store(lanes, 're', 'j', q),
    store(lanes, 'im', 'j', p),
  ].join('\n');

const repeat = (label: string, body: string, more: string): string =>
  `(loop $${label}\n${body}\n(br_if $${label} ${more}))`;

/** Runs `body` for each pair of vectors at i and j = i + target; for strides of 2 and more. */
function eachVectorPair(body: string, size: string): string {
  return `
${set('s', i32('shl', v('target'), number(3)))}
${set('end', i32('shl', v(size), number(3)))}
${set('block', number(0))}
${repeat(
  'blocks',
  `${set('i', v('block'))}
${set('stop', i32('add', v('block'), v('s')))}
${repeat('pairs', `${set('j', i32('add', v('i'), v('s')))}\n${body}\n${set('i', i32('add', v('i'), number(16)))}`, i32('lt_u', v('i'), v('stop')))}
${set('block', i32('add', v('block'), i32('shl', v('s'), number(1))))}`,
  i32('lt_u', v('block'), v('end')),
)}`;
}

/** Runs `body` for each index k whose bit of the target is 0 and whose bits of the control are 1, i and j in bytes. */
function eachPair(body: string, size: string): string {
  return `
${set('k', number(0))}
${repeat(
  'indices',
  `(if (i32.and (i32.eqz ${i32('and', v('k'), v('target'))}) ${i32('eq', i32('and', v('k'), v('control')), v('control'))})
(then
${set('i', i32('shl', v('k'), number(3)))}
${set('j', i32('add', v('i'), i32('shl', v('target'), number(3))))}
${body}))
${set('k', i32('add', v('k'), number(1)))}`,
  i32('lt_u', v('k'), v(size)),
)}`;
}

const locals = (type: string, names: readonly string[]): string =>
  names.map((name) => `(local $${name} ${type})`).join(' ');
const AMPLITUDES = ['r', 'm', 'q', 'p', 'r2', 'm2', 'q2', 'p2'];
const COUNTERS = ['s', 'end', 'block', 'stop', 'i', 'j', 'k'];

const parameters = (...names: string[]): string =>
  names.map((name) => `(param $${name} i32)`).join(' ');

const LOW = '0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23';
const HIGH = '8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31';
const pick = (lanes: string, a: string, b: string): string => `(i8x16.shuffle ${lanes} ${a} ${b})`;

/** Four neighbouring amplitudes: the pairs of a gate on the last qubit lie within a vector. */
function unitaryOnNeighbours(): string {
  const split = (array: string, low: string, high: string): string =>
    [
      set('x', `(v128.load ${at(array, 'i')})`),
      set('y', `(v128.load offset=16 ${at(array, 'i')})`),
      set(low, pick(LOW, v('x'), v('y'))),
      set(high, pick(HIGH, v('x'), v('y'))),
    ].join('\n');
  const join = (array: string, low: string, high: string): string =>
    [
      `(v128.store ${at(array, 'i')} ${pick(LOW, v(low), v(high))})`,
      `(v128.store offset=16 ${at(array, 'i')} ${pick(HIGH, v(low), v(high))})`,
    ].join('\n');
  return `
${set('end', i32('shl', v('size'), number(3)))}
${repeat(
  'neighbours',
  `${split('re', 'r', 'q')}\n${split('im', 'm', 'p')}\n${multiply(TWO)}\n${join('re', 'r2', 'q2')}\n${join('im', 'm2', 'p2')}
${set('i', i32('add', v('i'), number(32)))}`,
  i32('lt_u', v('i'), v('end')),
)}`;
}

/** A one-qubit gate on `size` amplitudes, at least four. */
const unitary = `
(func (export "unitary") ${parameters('re', 'im', 'size', 'target')}
${locals('v128', [...ELEMENTS, ...AMPLITUDES, 'x', 'y'])} ${locals('i32', COUNTERS)}
${loadMatrix(TWO)}
(if ${i32('eq', v('target'), number(1))}
(then ${unitaryOnNeighbours()})
(else ${eachVectorPair(`${loadPair(TWO)}\n${multiply(TWO)}\n${storePair(TWO, ['r2', 'm2', 'q2', 'p2'])}`, 'size')})))`;

/** A one-qubit gate where the control is 1. */
const controlledUnitary = `
(func (export "controlledUnitary") ${parameters('re', 'im', 'size', 'control', 'target')}
${locals('f64', [...ELEMENTS, ...AMPLITUDES])} ${locals('i32', COUNTERS)}
${loadMatrix(ONE)}
${eachPair(`${loadPair(ONE)}\n${multiply(ONE)}\n${storePair(ONE, ['r2', 'm2', 'q2', 'p2'])}`, 'size')})`;

/** CX. A vector lies wholly on one side of a control of stride 2 and more. */
const controlledFlip = `
(func (export "controlledFlip") ${parameters('re', 'im', 'size', 'control', 'target')}
${locals('v128', ['r', 'm', 'q', 'p'])} ${locals('f64', ['r1', 'm1', 'q1', 'p1'])} ${locals('i32', COUNTERS)}
(if (i32.and ${i32('gt_u', v('control'), number(1))} ${i32('gt_u', v('target'), number(1))})
(then ${eachVectorPair(
  `(if ${i32('and', i32('shr_u', v('i'), number(3)), v('control'))}
(then ${loadPair(TWO)}\n${storePair(TWO, ['q', 'p', 'r', 'm'])}))`,
  'size',
)})
(else ${eachPair(`${loadPair(ONE, 're', 'im', ['r1', 'm1', 'q1', 'p1'])}\n${storePair(ONE, ['q1', 'p1', 'r1', 'm1'])}`, 'size')})))`;

/** Im <lambda| G |psi> for lambda `half` amplitudes behind psi and the matrix G on the target, where the control is 1. */
const overlap = (lanes: Lanes): string => {
  const products = sumOf(lanes, [[1, 'lr', 'm2'], [-1, 'lm', 'r2'], [1, 'lq', 'p2'], [-1, 'lp', 'q2']]); // prettier-ignore
  return `${loadPair(lanes)}\n${loadPair(lanes, 'lre', 'lim', ['lr', 'lm', 'lq', 'lp'])}\n${multiply(lanes)}
${set('sum', `(${lanes.type}.add ${v('sum')} ${products})`)}`;
};
const OVERLAP_LOCALS = [...ELEMENTS, ...AMPLITUDES, 'lr', 'lm', 'lq', 'lp', 'sum'];
const lambda = `
${set('lre', i32('add', v('re'), i32('shl', v('half'), number(3))))}
${set('lim', i32('add', v('im'), i32('shl', v('half'), number(3))))}`;
const overlaps = `
(func (export "overlap") ${parameters('re', 'im', 'half', 'target')} (result f64)
${locals('v128', OVERLAP_LOCALS)} ${locals('i32', [...COUNTERS, 'lre', 'lim'])}
${loadMatrix(TWO)} ${lambda}
${eachVectorPair(overlap(TWO), 'half')}
(f64.add (f64x2.extract_lane 0 ${v('sum')}) (f64x2.extract_lane 1 ${v('sum')})))
(func (export "controlledOverlap") ${parameters('re', 'im', 'half', 'control', 'target')} (result f64)
${locals('f64', OVERLAP_LOCALS)} ${locals('i32', [...COUNTERS, 'lre', 'lim'])}
${loadMatrix(ONE)} ${lambda}
${eachPair(overlap(ONE), 'half')}
${v('sum')})`;

export const KERNEL_TEXT = `(module
(memory (import "" "memory") 1)
${unitary}
${controlledUnitary}
${controlledFlip}
${overlaps}
)`;
