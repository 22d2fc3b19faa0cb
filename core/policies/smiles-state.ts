/**
 * A SMILES being written, token by token, and which tokens may come next: parentheses and ring closures must pair up,
 * bonds need atoms on both sides, no atom takes more bonds than its valence allows, and aromatic systems must keep a
 * Kekulé structure.
 */
import { hasKekuleStructure, type PiBond } from './kekule.ts';
import type { Kind, PiRule, TokenRule } from './smiles-token-rules.ts';

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

  /** Whether the next bond may belong to an aromatic ring: without an open ring, what follows closes none over it. */
  private get mayBeRingBond(): boolean {
    return this.aromaticBond && this.rings.size > 0;
  }

  private canBond(order: number, neighbours = 1): boolean {
    const atom = this.atoms[this.current];
    return this.current >= 0 && atom.valence >= order && atom.free >= neighbours;
  }

  /** A bond goes on to an atom, which leaves this one, or to a ring closure, which does not. */
  private allowsBond({ order, aromaticBond }: TokenRule): boolean {
    const toRing = this.last !== 'open' && this.last !== 'close';
    return (
      this.canLeave(order, aromaticBond && this.rings.size > 0) ||
      (toRing && this.canTakeRing(undefined, order))
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
    return goesOn && this.canLeave(order, this.mayBeRingBond && rule.pi !== undefined);
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
    // An aromatic atom has at least two bonds in its ring.
    const ringBonds = atom.aromatic.length + atom.openRings + (aromaticBond ? 1 : 0);
    if (ringBonds < 2 && !this.branches.includes(this.current)) return false;
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
      if (this.mayBeRingBond) this.joinAromatic(this.current, index);
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
