/** Likes, stars, tags and notes of the user, by candidate key: they survive whatever happens to the candidates' rows. */
import { badInput } from '../protocol/errors.ts';
import {
  judgementChangeSchema,
  type Judgement,
  type JudgementChange,
} from '../protocol/run-records.ts';
import type { Database } from './database.ts';

export interface JudgementRow {
  verdict: Judgement['verdict'];
  starred: number | null;
  tags: string | null;
  note: string | null;
}

/** From the columns of `judgements`, all null where there is no judgement. */
export function judgementOf(row: JudgementRow | undefined): Judgement {
  return {
    verdict: row?.verdict ?? null,
    starred: row?.starred === 1,
    tags: row?.tags === undefined || row.tags === null ? [] : (JSON.parse(row.tags) as string[]),
    note: row?.note ?? '',
  };
}

export class Judgements {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  get(key: string): Judgement {
    return judgementOf(
      this.database.get<JudgementRow>(
        'SELECT verdict, starred, tags, note FROM judgements WHERE key = ?',
        key,
      ),
    );
  }

  /** Merges `change` into the judgement of a known candidate. A judgement that says nothing any more is removed. */
  change(key: string, change: JudgementChange): Judgement {
    const checked = judgementChangeSchema.parse(change);
    return this.database.transaction(() => {
      const known = this.database.get(
        'SELECT 1 FROM candidates WHERE key = ? UNION SELECT 1 FROM judgements WHERE key = ?',
        key,
        key,
      );
      if (known === undefined)
        throw badInput(`The run has no candidate '${key}'.`, {}, 'Give its key as it is listed.');
      const before = this.get(key);
      const after: Judgement = {
        verdict: checked.verdict === undefined ? before.verdict : checked.verdict,
        starred: checked.starred ?? before.starred,
        tags: checked.tags === undefined ? before.tags : [...new Set(checked.tags)],
        note: checked.note ?? before.note,
      };
      const { verdict, starred, tags, note } = after;
      if (verdict === null && !starred && tags.length === 0 && note === '')
        this.database.run('DELETE FROM judgements WHERE key = ?', key);
      else
        this.database.run(
          'INSERT OR REPLACE INTO judgements (key, verdict, starred, tags, note) VALUES (?, ?, ?, ?, ?)',
          key,
          verdict,
          starred ? 1 : 0,
          JSON.stringify(tags),
          note,
        );
      return after;
    });
  }

  /** The same change for many, all or none, with the judgements before and after it in the order of the keys. */
  changeAll(
    keys: readonly string[],
    change: JudgementChange,
  ): { before: Judgement[]; after: Judgement[] } {
    return this.database.transaction(() => {
      const before = keys.map((key) => this.get(key));
      return { before, after: keys.map((key) => this.change(key, change)) };
    });
  }

  /** Number of candidates for each tag, most used first. */
  tags(): { tag: string; count: number }[] {
    return this.database.all(
      'SELECT t.value AS tag, count(*) AS count FROM judgements, json_each(judgements.tags) t GROUP BY t.value ORDER BY count DESC, tag',
    );
  }
}
