/**
 * What each SMILES token means for the grammar: its kind, and for atoms their valence (RDKit's model: a charged atom
 * bonds like its isoelectronic neighbour), neighbours and part in aromatic systems.
 */
import type { PiBond } from './kekule.ts';
import { END, START } from './smiles-tokens.ts';

export type Kind = 'atom' | 'bond' | 'open' | 'close' | 'ring' | 'dot' | 'end' | 'never';

export interface TokenRule {
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
export type PiRule = PiBond | { neededWith: number } | { noneWith: number };

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

/** The rule of a token of a vocabulary. */
export function ruleOf(token: string, id: number): TokenRule {
  const rule: TokenRule = {
    kind: 'never',
    order: 0,
    aromaticBond: token === ':' || token === '/' || token === '\\',
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
  const aromatic = symbol !== '*' && symbol === symbol.toLowerCase();
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
