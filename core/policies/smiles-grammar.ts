/**
 * Which tokens may come next in a SMILES: the legal-action mask of molecule design. Parentheses and ring closures
 * must pair up, bonds need atoms on both sides, and no atom takes more bonds than its valence allows (Daylight
 * SMILES theory manual, with RDKit's valence model: a charged atom bonds like its isoelectronic neighbour).
 * Aromatic systems must keep a Kekulé structure. What a mask cannot see (the end of the length limit, an aromatic
 * atom outside rings) may still be invalid.
 */
import { hasKekuleStructure, type PiBond } from './kekule.ts';
import { END, START, type Vocabulary } from './smiles-tokens.ts';

type Kind = 'atom' | 'bond' | 'open' | 'close' | 'ring' | 'dot' | 'end' | 'never';

interface TokenRule {
  kind: Kind;
  /** Bond order of a bond token; aromatic and directional bonds count 1. */
  order: number;
  /** Whether a bond token may stand for the double bond of an aromatic system. */
  aromaticBond: boolean;
  /** Ring-closure number. */
  ring: number;
  /** Bond orders that an atom may take in all, beside its explicit hydrogens. */
  valence: number;
  /** Neighbours that an atom may have. */
  neighbours: number;
  /** For aromatic atoms, what they ask of a Kekulé structure by their number of neighbours. */
  pi?: PiRule;
}

/** A pi bond is needed with this many neighbours, none with others; 'open' where nothing is known. */
type PiRule = PiBond | { neededWith: number } | { noneWith: number };

/** Largest valences of RDKit's periodic table; elements that are not listed bond without limit. */
const MAX_VALENCE: Record<string, number> = {
  H: 1,
  B: 3,
  C: 4,
  N: 3,
  O: 2,
  F: 1,
  Si: 4,
  P: 5,
  S: 6,
  Cl: 1,
  Br: 1,
  I: 5,
};
const BY_NUMBER: Record<number, string> = {
  1: 'H',
  5: 'B',
  6: 'C',
  7: 'N',
  8: 'O',
  9: 'F',
  14: 'Si',
  15: 'P',
  16: 'S',
  17: 'Cl',
  35: 'Br',
  53: 'I',
};
const NUMBER_OF: Record<string, number> = Object.fromEntries(
  Object.entries(BY_NUMBER).map(([number, symbol]) => [symbol, Number(number)]),
);
const UNLIMITED = 99;
const BONDS: Record<string, number> = { '-': 1, '=': 2, '#': 3, $: 4, ':': 1, '/': 1, '\\': 1 };
/** Atoms that stand without brackets, and all bracket atoms. */
const ATOM = /^(?:Br|Cl|[BCNOPSFIbcnops*]|\[.+\])$/;
const BRACKET = /^\[\d*([A-Za-z][a-z]?|\*)@{0,2}(H\d?)?([+-]\d?|\++|-+)?(?::\d+)?\]$/;

function ruleOf(token: string, id: number): TokenRule {
  const rule: TokenRule = {
    kind: 'never',
    order: 0,
    aromaticBond: token === ':',
    ring: 0,
    valence: 0,
    neighbours: 0,
  };
  if (id === END) return { ...rule, kind: 'end' };
  if (id === START) return rule;
  if (token === '(') return { ...rule, kind: 'open' };
  if (token === ')') return { ...rule, kind: 'close' };
  if (token === '.') return { ...rule, kind: 'dot' };
  if (/^(\d|%[1-9]\d)$/.test(token))
    return { ...rule, kind: 'ring', ring: Number(token.replace('%', '')) };
  if (token in BONDS) return { ...rule, kind: 'bond', order: BONDS[token] };
  // A corpus may hold texts that are no SMILES; what is no atom either may never be written.
  return ATOM.test(token) ? { ...rule, kind: 'atom', ...atomLimits(token) } : rule;
}

function atomLimits(token: string): Pick<TokenRule, 'valence' | 'neighbours' | 'pi'> {
  const bracket = BRACKET.exec(token);
  const symbol = bracket === null ? token : bracket[1];
  const hydrogens = bracket?.[2] === undefined ? 0 : Number(bracket[2].slice(1) || 1);
  const charge = bracket?.[3] === undefined ? 0 : chargeOf(bracket[3]);
  const aromatic = symbol === symbol.toLowerCase();
  const element = symbol.charAt(0).toUpperCase() + symbol.slice(1);
  const likeElement = BY_NUMBER[(NUMBER_OF[element] ?? -99) - charge];
  const valence = Math.max(0, (MAX_VALENCE[likeElement] ?? UNLIMITED) - hydrogens);
  if (!aromatic) return { valence, neighbours: valence };
  // Two ring bonds and at most one more neighbour; one of carbon's four valences is its share of the ring's pi system.
  const pi = piRule(element, charge, hydrogens);
  return { valence, neighbours: Math.min(valence, 3 - hydrogens), pi };
}

/** Carbon lends one electron to the ring, pyridine-like and positive nitrogen one, pyrrole-like nitrogen and chalcogens a pair. */
function piRule(element: string, charge: number, hydrogens: number): PiRule {
  if (element === 'C') return charge === 0 ? 'needed' : 'open';
  if (element === 'N' && charge === 0) return hydrogens > 0 ? 'none' : { neededWith: 2 };
  if (element === 'N' && charge === 1) return 'needed';
  if (element === 'O' && charge === 0) return 'none';
  if (element === 'S' && charge === 0) return { noneWith: 2 };
  return 'open';
}

function chargeOf(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/[+-]/g, '');
  return sign * (digits === '' ? text.length : Number(digits));
}

const grammars = new WeakMap<Vocabulary, SmilesGrammar>();

/** The grammar of a vocabulary; policies with one vocabulary share it, and so what it knows of their sequences. */
export function grammarOf(vocabulary: Vocabulary): SmilesGrammar {
  const known = grammars.get(vocabulary) ?? new SmilesGrammar(vocabulary);
  grammars.set(vocabulary, known);
  return known;
}

/** The rules of all tokens of a vocabulary, and the masks that came up so far. */
export class SmilesGrammar {
  readonly rules: readonly TokenRule[];
  /** Distinct masks, [V] of 0 and 1; few hundred occur, so that sequences keep their numbers only. */
  readonly masks: Uint8Array[] = [];
  private readonly numbers = new Map<string, number>();
  /** Mask numbers of sequences that were sampled or asked for before, while these live. */
  private readonly known = new WeakMap<Int32Array, Uint16Array>();

  constructor(vocabulary: Vocabulary) {
    this.rules = vocabulary.tokens.map(ruleOf);
  }

  start(): GrammarState {
    return new GrammarState(this.rules);
  }

  /** The number of a mask in `masks`. */
  numberOf(mask: Uint8Array): number {
    const key = mask.join('');
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.masks.length);
    this.masks.push(mask.slice());
    return this.masks.length - 1;
  }

  /**
   * Numbers of the masks at each place of a sequence. A sequence that breaks the grammar itself is left unmasked at
   * that place, so that its likelihood stays finite.
   */
  masksOf(ids: Int32Array): Uint16Array {
    const before = this.known.get(ids);
    if (before !== undefined) return before;
    const numbers = new Uint16Array(ids.length);
    const mask = new Uint8Array(this.rules.length);
    const state = this.start();
    for (let t = 0; t < ids.length; t++) {
      state.legal(mask);
      state.advance(ids[t]);
      if (mask[ids[t]] === 0) mask.fill(1);
      numbers[t] = this.numberOf(mask);
    }
    this.known.set(ids, numbers);
    return numbers;
  }

  /** Keeps the masks under which a sequence was written. */
  remember(ids: Int32Array, numbers: Uint16Array): void {
    this.known.set(ids, numbers);
  }
}

interface OpenRing {
  atom: number;
  /** Bond order written at the opening; 0 when none was. */
  order: number;
  aromaticBond: boolean;
}

/** An atom that was written, with what is left of its valence. */
interface WrittenAtom {
  valence: number;
  /** Neighbours that it may still get. */
  free: number;
  degree: number;
  parent: number;
  /** Undefined for atoms that are not aromatic. */
  pi: PiRule | undefined;
  /** Written double or triple bonds. */
  multiple: number;
  /** Ring closures that it opened and that are still open. */
  openRings: number;
  /** Neighbours over bonds that may be double in a Kekulé structure. */
  aromatic: number[];
}

/** One SMILES being written. */
export class GrammarState {
  private readonly rules: readonly TokenRule[];
  private readonly atoms: WrittenAtom[] = [];
  private readonly branches: number[] = [];
  private readonly rings = new Map<number, OpenRing>();
  private readonly ringBonds = new Set<number>();
  /** The atom that the next bond starts from; -1 at the start of a fragment. */
  private current = -1;
  private bond = 0;
  private aromaticBond = true;
  private last: Kind = 'dot';
  /** What stood before the bond that was written last. */
  private beforeBond: Kind = 'dot';
  /** Answers about leaving the current atom, which many tokens share. */
  private readonly answers = new Map<string, boolean>();

  constructor(rules: readonly TokenRule[]) {
    this.rules = rules;
  }

  /** Writes 1 for each token that may come next, 0 for the others. Returns how many may. */
  legal(out: Uint8Array): number {
    this.answers.clear();
    let count = 0;
    for (let id = 0; id < this.rules.length; id++) {
      out[id] = this.allows(this.rules[id]) ? 1 : 0;
      count += out[id];
    }
    return count;
  }

  private allows(rule: TokenRule): boolean {
    const { last } = this;
    switch (rule.kind) {
      case 'atom':
        return this.allowsAtom(rule);
      case 'bond':
        return last !== 'bond' && this.canBond(rule.order) && this.allowsBond(rule);
      case 'open':
        // A continuation follows every branch, so two more bonds must be free.
        return last !== 'bond' && last !== 'open' && this.canBond(2, 2) && this.canBranch();
      case 'close':
        return (
          this.branches.length > 0 && last !== 'open' && last !== 'bond' && this.canLeave(0, false)
        );
      case 'ring':
        return this.isBehindAtom && this.canBond(this.order) && this.allowsRing(rule.ring);
      case 'dot':
        return this.current >= 0 && this.atRest() && this.canLeave(0, false);
      case 'end':
        return (
          this.current >= 0 && this.atRest() && this.rings.size === 0 && this.canLeave(0, false)
        );
      case 'never':
        return false;
    }
  }

  /** Whether a ring closure would stand behind its atom: after the atom, its other closures, and their bond. */
  private get isBehindAtom(): boolean {
    const before = this.last === 'bond' ? this.beforeBond : this.last;
    return before !== 'open' && before !== 'close';
  }

  /** Order of the next bond. */
  private get order(): number {
    return Math.max(1, this.bond);
  }

  private canBond(order: number, neighbours = 1): boolean {
    const atom = this.atoms[this.current];
    return this.current >= 0 && atom.valence >= order && atom.free >= neighbours;
  }

  /** A bond goes on to an atom, which leaves this one, or to a ring closure, which does not. */
  private allowsBond({ order, aromaticBond }: TokenRule): boolean {
    return (
      this.canLeave(order, aromaticBond) ||
      (this.rings.size > 0 && this.isBehindAtom && this.canTakeRing(undefined, order))
    );
  }

  private allowsAtom(rule: TokenRule): boolean {
    const { order } = this;
    if (this.current < 0) return this.bond === 0;
    if (!this.canBond(order) || rule.valence < order || rule.neighbours < 1) return false;
    // Outside branches with rings open, an atom must leave a bond to go on with.
    const goesOn =
      this.branches.length > 0 ||
      this.rings.size === 0 ||
      (rule.valence > order && rule.neighbours > 1);
    return goesOn && this.canLeave(order, this.aromaticBond && rule.pi !== undefined);
  }

  private atRest(): boolean {
    return this.branches.length === 0 && this.last !== 'bond' && this.last !== 'open';
  }

  private allowsRing(ring: number): boolean {
    const { order, current } = this;
    const open = this.rings.get(ring);
    if (open === undefined) {
      return (
        (this.branches.length > 0 || this.continuesAfterRing(order)) &&
        this.canTakeRing(undefined, order)
      );
    }
    const { atom } = open;
    if (
      atom === current ||
      this.atoms[current].parent === atom ||
      this.atoms[atom].parent === current
    )
      return false;
    if (this.ringBonds.has(pair(atom, current))) return false;
    if (open.order !== 0 && this.bond !== 0 && open.order !== this.bond) return false;
    const full = Math.max(order, open.order);
    if (
      this.atoms[current].valence < full ||
      this.atoms[atom].valence < full - Math.max(1, open.order)
    )
      return false;
    const continues =
      this.branches.length > 0 || this.rings.size === 1 || this.continuesAfterRing(full);
    return continues && this.canTakeRing(open, full);
  }

  private continuesAfterRing(order: number): boolean {
    return this.atoms[this.current].valence > order && this.atoms[this.current].free > 1;
  }

  /** Whether the aromatic system stays sound when the current atom gets one more bond (order 0: none) and is left. */
  private canLeave(order: number, aromaticBond: boolean): boolean {
    const atom = this.atoms[this.current];
    if (this.current < 0 || atom.pi === undefined) return true;
    const question = `${order} ${aromaticBond}`;
    const known = this.answers.get(question);
    if (known !== undefined) return known;
    const answer = this.soundAfter(
      this.current,
      true,
      () => {
        if (order === 0) return;
        atom.degree += 1;
        if (order > 1) atom.multiple += 1;
        if (aromaticBond) atom.aromatic.push(NEXT_ATOM);
      },
      () => {
        if (order === 0) return;
        atom.degree -= 1;
        if (order > 1) atom.multiple -= 1;
        if (aromaticBond) atom.aromatic.pop();
      },
    );
    this.answers.set(question, answer);
    return answer;
  }

  /** Whether the aromatic system stays sound when the current atom gets two more neighbours. */
  private canBranch(): boolean {
    const atom = this.atoms[this.current];
    if (atom.pi === undefined) return true;
    return this.soundAfter(
      this.current,
      false,
      () => (atom.degree += 2),
      () => (atom.degree -= 2),
    );
  }

  /** Whether the aromatic systems stay sound when the current atom opens a ring, or closes `open`. */
  private canTakeRing(open: OpenRing | undefined, order: number): boolean {
    const from = this.atoms[this.current];
    const to = open === undefined ? undefined : this.atoms[open.atom];
    if (from.pi === undefined && to?.pi === undefined) return true;
    const aromaticBond =
      open !== undefined &&
      from.pi !== undefined &&
      to?.pi !== undefined &&
      this.aromaticBond &&
      open.aromaticBond;
    const multiple = order > 1 ? 1 : 0;
    const change = (sign: 1 | -1): void => {
      from.degree += sign;
      from.free -= sign;
      from.multiple += sign * multiple;
      if (to === undefined || open === undefined) return;
      to.openRings -= sign;
      // An order that was written at the opening counts there already.
      if (open.order < 2) to.multiple += sign * multiple;
      if (!aromaticBond) return;
      if (sign === 1) {
        from.aromatic.push(open.atom);
        to.aromatic.push(this.current);
      } else {
        from.aromatic.pop();
        to.aromatic.pop();
      }
    };
    const starts = [
      from.pi === undefined ? -1 : this.current,
      to?.pi === undefined ? -1 : (open?.atom ?? -1),
    ];
    return starts
      .filter((start) => start >= 0)
      .every((start) =>
        this.soundAfter(
          start,
          false,
          () => change(1),
          () => change(-1),
        ),
      );
  }

  /** Applies a change, asks whether the system around `start` has a Kekulé structure, and takes the change back. */
  private soundAfter(start: number, left: boolean, apply: () => void, undo: () => void): boolean {
    apply();
    const sound = hasKekuleStructure(
      start,
      (atom) => (atom === NEXT_ATOM ? [start] : this.atoms[atom].aromatic),
      (atom) => (atom === NEXT_ATOM ? 'open' : this.piBond(atom, left)),
    );
    undo();
    return sound;
  }

  /** What an atom asks of a Kekulé structure; atoms that may still get bonds are mostly undecided. */
  private piBond(index: number, currentIsLeft: boolean): PiBond {
    const { pi, multiple, degree, free, openRings } = this.atoms[index];
    if (pi === undefined || multiple > 0) return 'none';
    const left = (index !== this.current || currentIsLeft) && !this.branches.includes(index);
    const finished = openRings === 0 && (left || free === 0);
    if (typeof pi === 'string') return pi === 'needed' && !finished ? 'open' : pi;
    if ('noneWith' in pi) return finished && degree === pi.noneWith ? 'none' : 'open';
    if (degree > pi.neededWith) return 'none';
    return finished && degree === pi.neededWith ? 'needed' : 'open';
  }

  /** Takes the next token, legal or not. */
  advance(id: number): void {
    const rule = this.rules[id];
    switch (rule.kind) {
      case 'atom':
        this.addAtom(rule);
        break;
      case 'bond':
        this.beforeBond = this.last;
        this.bond = rule.order;
        this.aromaticBond = rule.aromaticBond;
        break;
      case 'open':
        this.branches.push(this.current);
        break;
      case 'close':
        this.current = this.branches.pop() ?? this.current;
        break;
      case 'ring':
        this.closeOrOpenRing(rule.ring);
        break;
      case 'dot':
        this.current = -1;
        break;
      default:
    }
    if (rule.kind !== 'bond') [this.bond, this.aromaticBond] = [0, true];
    this.last = rule.kind;
  }

  private addAtom(rule: TokenRule): void {
    const index = this.atoms.length;
    this.atoms.push({
      valence: rule.valence,
      free: rule.neighbours,
      degree: 0,
      parent: this.current,
      pi: rule.pi,
      multiple: 0,
      openRings: 0,
      aromatic: [],
    });
    if (this.current >= 0) {
      this.take(this.current, this.order);
      this.take(index, this.order);
      if (this.aromaticBond) this.joinAromatic(this.current, index);
    }
    this.current = index;
  }

  private closeOrOpenRing(ring: number): void {
    const open = this.rings.get(ring);
    if (this.current < 0) return;
    if (open === undefined) {
      const { current: atom, bond: order, aromaticBond } = this;
      this.rings.set(ring, { atom, order, aromaticBond });
      this.take(atom, this.order);
      this.atoms[atom].openRings += 1;
      return;
    }
    const other = this.atoms[open.atom];
    const full = Math.max(this.order, open.order);
    other.valence -= full - Math.max(1, open.order);
    if (full > 1 && open.order < 2) other.multiple += 1;
    other.openRings -= 1;
    this.take(this.current, full);
    if (this.aromaticBond && open.aromaticBond) this.joinAromatic(this.current, open.atom);
    this.ringBonds.add(pair(open.atom, this.current));
    this.rings.delete(ring);
  }

  private take(index: number, order: number): void {
    const atom = this.atoms[index];
    atom.valence -= order;
    atom.free -= 1;
    atom.degree += 1;
    if (order > 1) atom.multiple += 1;
  }

  private joinAromatic(a: number, b: number): void {
    if (this.atoms[a].pi === undefined || this.atoms[b].pi === undefined) return;
    this.atoms[a].aromatic.push(b);
    this.atoms[b].aromatic.push(a);
  }
}

/** Stands for the atom that would be written next, about which nothing is known. */
const NEXT_ATOM = -1;

function pair(a: number, b: number): number {
  return Math.min(a, b) * 65_536 + Math.max(a, b);
}
