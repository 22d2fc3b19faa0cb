/**
 * Which tokens may come next in a SMILES: the legal-action mask of molecule design. Parentheses and ring closures
 * must pair up, bonds need atoms on both sides, and no atom takes more bonds than its valence allows (Daylight
 * SMILES theory manual, with RDKit's valence model: a charged atom bonds like its isoelectronic neighbour).
 * What a mask cannot see (kekulization of an aromatic system, the end of the length limit) may still be invalid.
 */
import { END, START, type Vocabulary } from './smiles-tokens.ts';

type Kind = 'atom' | 'bond' | 'open' | 'close' | 'ring' | 'dot' | 'end' | 'never';

interface TokenRule {
  kind: Kind;
  /** Bond order of a bond token; aromatic and directional bonds count 1. */
  order: number;
  /** Ring-closure number. */
  ring: number;
  /** Bond orders that an atom may take in all, beside its explicit hydrogens. */
  valence: number;
  /** Neighbours that an atom may have. */
  neighbours: number;
}

/** Largest valences of RDKit's periodic table; elements that are not listed bond without limit. */
const MAX_VALENCE: Record<string, number> = {
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
const BRACKET = /^\[\d*([A-Za-z][a-z]?|\*)@{0,2}(?:H(\d?))?([+-]\d?|\++|-+)?(?::\d+)?\]$/;

function ruleOf(token: string, id: number): TokenRule {
  const rule: TokenRule = { kind: 'never', order: 0, ring: 0, valence: 0, neighbours: 0 };
  if (id === END) return { ...rule, kind: 'end' };
  if (id === START) return rule;
  if (token === '(') return { ...rule, kind: 'open' };
  if (token === ')') return { ...rule, kind: 'close' };
  if (token === '.') return { ...rule, kind: 'dot' };
  if (/^(\d|%\d\d)$/.test(token))
    return { ...rule, kind: 'ring', ring: Number(token.replace('%', '')) };
  if (token in BONDS) return { ...rule, kind: 'bond', order: BONDS[token] };
  return { ...rule, kind: 'atom', ...atomLimits(token) };
}

function atomLimits(token: string): { valence: number; neighbours: number } {
  const bracket = BRACKET.exec(token);
  const symbol = bracket === null ? token : bracket[1];
  const hydrogens =
    bracket === null || !/H/.test(token.slice(1 + symbol.length)) ? 0 : Number(bracket[2] || 1);
  const charge = bracket?.[3] === undefined ? 0 : chargeOf(bracket[3]);
  const aromatic = symbol === symbol.toLowerCase();
  const element = symbol.charAt(0).toUpperCase() + symbol.slice(1);
  const likeElement = BY_NUMBER[(NUMBER_OF[element] ?? -99) - charge];
  const valence = Math.max(0, (MAX_VALENCE[likeElement] ?? UNLIMITED) - hydrogens);
  if (!aromatic) return { valence, neighbours: valence };
  // Two ring bonds and at most one more neighbour; one of carbon's four valences is its share of the ring's pi system.
  return { valence, neighbours: Math.min(valence, 3 - hydrogens) };
}

function chargeOf(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/[+-]/g, '');
  return sign * (digits === '' ? text.length : Number(digits));
}

/** The rules of all tokens of a vocabulary. */
export class SmilesGrammar {
  readonly rules: readonly TokenRule[];

  constructor(vocabulary: Vocabulary) {
    this.rules = vocabulary.tokens.map(ruleOf);
  }

  start(): GrammarState {
    return new GrammarState(this.rules);
  }
}

interface OpenRing {
  atom: number;
  /** Bond order written at the opening; 0 when none was. */
  order: number;
}

/** One SMILES being written. */
export class GrammarState {
  private readonly rules: readonly TokenRule[];
  private readonly valence: number[] = [];
  private readonly neighbours: number[] = [];
  private readonly parents: number[] = [];
  private readonly branches: number[] = [];
  private readonly rings = new Map<number, OpenRing>();
  private readonly ringBonds = new Set<number>();
  /** The atom that the next bond starts from; -1 at the start of a fragment. */
  private current = -1;
  private bond = 0;
  private last: Kind = 'dot';

  constructor(rules: readonly TokenRule[]) {
    this.rules = rules;
  }

  /** Writes 1 for each token that may come next, 0 for the others. Returns how many may. */
  legal(out: Uint8Array): number {
    let count = 0;
    for (let id = 0; id < this.rules.length; id++) {
      out[id] = this.allows(this.rules[id]) ? 1 : 0;
      count += out[id];
    }
    return count;
  }

  private allows(rule: TokenRule): boolean {
    const { current, last, bond } = this;
    const order = bond === 0 ? 1 : bond;
    const canBond = current >= 0 && this.valence[current] >= order && this.neighbours[current] >= 1;
    switch (rule.kind) {
      case 'atom':
        return current < 0
          ? bond === 0
          : canBond && rule.valence >= order && rule.neighbours >= 1 && this.goesOn(rule, order);
      case 'bond':
        return last !== 'bond' && canBond && this.valence[current] >= rule.order;
      case 'open':
        // A continuation follows every branch, so two more bonds must be free.
        return (
          last !== 'bond' &&
          last !== 'open' &&
          canBond &&
          this.valence[current] >= 2 &&
          this.neighbours[current] >= 2
        );
      case 'close':
        return this.branches.length > 0 && last !== 'open' && last !== 'bond';
      case 'ring':
        return last !== 'open' && last !== 'close' && canBond && this.allowsRing(rule.ring, order);
      case 'dot':
        return current >= 0 && this.atRest();
      case 'end':
        return current >= 0 && this.atRest() && this.rings.size === 0;
      case 'never':
        return false;
    }
  }

  /** Outside branches with rings open, an atom must leave a bond to go on with. */
  private goesOn(rule: TokenRule, order: number): boolean {
    return (
      this.branches.length > 0 ||
      this.rings.size === 0 ||
      (rule.valence > order && rule.neighbours > 1)
    );
  }

  private atRest(): boolean {
    return this.branches.length === 0 && this.last !== 'bond' && this.last !== 'open';
  }

  private allowsRing(ring: number, order: number): boolean {
    const open = this.rings.get(ring);
    if (open === undefined) return this.branches.length > 0 || this.canContinueAfterRing(order);
    const { atom } = open;
    if (
      atom === this.current ||
      this.parents[this.current] === atom ||
      this.parents[atom] === this.current
    )
      return false;
    if (this.ringBonds.has(pair(atom, this.current))) return false;
    if (open.order !== 0 && this.bond !== 0 && open.order !== this.bond) return false;
    const full = Math.max(order, open.order);
    if (this.valence[this.current] < full || this.valence[atom] < full - Math.max(1, open.order))
      return false;
    return this.branches.length > 0 || this.rings.size === 1 || this.canContinueAfterRing(full);
  }

  private canContinueAfterRing(order: number): boolean {
    return this.valence[this.current] > order && this.neighbours[this.current] > 1;
  }

  /** Takes the next token, legal or not. */
  advance(id: number): void {
    const rule = this.rules[id];
    switch (rule.kind) {
      case 'atom':
        this.addAtom(rule);
        break;
      case 'bond':
        this.bond = rule.order;
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
    if (rule.kind !== 'bond') this.bond = 0;
    this.last = rule.kind;
  }

  private addAtom(rule: TokenRule): void {
    const index = this.valence.length;
    const order = this.bond === 0 ? 1 : this.bond;
    this.valence.push(rule.valence);
    this.neighbours.push(rule.neighbours);
    this.parents.push(this.current);
    if (this.current >= 0) {
      this.take(this.current, order);
      this.take(index, order);
    }
    this.current = index;
  }

  private closeOrOpenRing(ring: number): void {
    const open = this.rings.get(ring);
    if (this.current < 0) return;
    if (open === undefined) {
      this.rings.set(ring, { atom: this.current, order: this.bond });
      this.take(this.current, Math.max(1, this.bond));
      return;
    }
    const full = Math.max(1, open.order, this.bond);
    this.valence[open.atom] -= full - Math.max(1, open.order);
    this.take(this.current, full);
    this.ringBonds.add(pair(open.atom, this.current));
    this.rings.delete(ring);
  }

  private take(atom: number, order: number): void {
    this.valence[atom] -= order;
    this.neighbours[atom] -= 1;
  }
}

function pair(a: number, b: number): number {
  return Math.min(a, b) * 65_536 + Math.max(a, b);
}
