/**
 * Tokens of SMILES: bracket atoms, two-letter halogens and ring closures %nn are one token each, all else single
 * characters (Olivecrona et al. 2017, doi:10.1186/s13321-017-0235-x, with brackets kept whole).
 */

const TOKEN = /\[[^\]]*\]|%\d{2}|Br|Cl|[^]/gu;

export const END = 0;
export const START = 1;
const SPECIAL = ['$', '^'];

export function tokenize(smiles: string): string[] {
  return smiles.match(TOKEN) ?? [];
}

export interface EncodedText {
  /** Token ids with the end token; undefined when a token is unknown. */
  ids?: Int32Array;
  unknown?: string;
}

export class Vocabulary {
  /** All tokens by id; end and start come first. */
  readonly tokens: readonly string[];
  private readonly ids: ReadonlyMap<string, number>;

  /** `tokens` as stored in a prior: with end and start first, each once. Throws a RangeError otherwise. */
  constructor(tokens: readonly string[]) {
    if (tokens[END] !== SPECIAL[END] || tokens[START] !== SPECIAL[START]) {
      throw new RangeError('A vocabulary starts with the end token "$" and the start token "^".');
    }
    this.tokens = tokens;
    this.ids = new Map(tokens.map((token, id) => [token, id]));
    if (this.ids.size < tokens.length) {
      const repeated = tokens.find((token, id) => this.ids.get(token) !== id);
      throw new RangeError(`The token "${repeated}" stands twice in the vocabulary.`);
    }
  }

  /** The vocabulary of a corpus: its tokens in order of code points. */
  static of(corpus: Iterable<string>): Vocabulary {
    const seen = new Set<string>();
    for (const smiles of corpus) for (const token of tokenize(smiles)) seen.add(token);
    for (const token of SPECIAL) seen.delete(token);
    return new Vocabulary([...SPECIAL, ...[...seen].sort((a, b) => (a < b ? -1 : 1))]);
  }

  get size(): number {
    return this.tokens.length;
  }

  encode(smiles: string): EncodedText {
    const tokens = tokenize(smiles);
    const ids = new Int32Array(tokens.length + 1);
    for (const [i, token] of tokens.entries()) {
      const id = this.ids.get(token);
      if (id === undefined || id === END || id === START) return { unknown: token };
      ids[i] = id;
    }
    ids[tokens.length] = END;
    return { ids };
  }

  /** Text up to the end token. */
  decode(ids: ArrayLike<number>): string {
    let text = '';
    for (let i = 0; i < ids.length && ids[i] !== END; i++) text += this.tokens[ids[i]];
    return text;
  }
}
