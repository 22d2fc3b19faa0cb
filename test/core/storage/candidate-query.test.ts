import { describe, expect, it } from 'vitest';
import { candidateSql } from '../../../core/storage/candidate-query.ts';

describe('candidate queries', () => {
  it('put column names and values of people nowhere into the SQL', () => {
    const evil = "x'; DROP TABLE candidates; --";
    const sql = candidateSql({ filters: [{ column: evil, min: 1 }], orderBy: evil, tag: evil }, [
      'mass',
      evil,
    ]);
    expect(`${sql.where} ${sql.order}`).not.toContain('DROP');
    expect(sql.where).toContain('c.v1 >= ?');
    expect(sql.whereValues).toEqual([1, evil]);
    const more = candidateSql(
      {
        text: evil,
        label: { name: evil, value: evil },
        thenBy: [{ column: evil, descending: true }],
      },
      [evil],
    );
    expect(`${more.where} ${more.order}`).not.toContain('DROP');
    expect(more.order).toBe('c.stage DESC, c.score DESC, c.v0 IS NULL, c.v0 DESC, c.id');
  });

  it('sort by scaffold and stage only where no value column is called so', () => {
    expect(candidateSql({ orderBy: 'stage' }, []).order).toContain('c.stage DESC');
    expect(candidateSql({ orderBy: 'stage' }, ['stage']).order).toContain('c.v0 DESC');
    expect(() => candidateSql({ filters: [{ column: 'scaffold', min: 1 }] }, [])).toThrow(
      "no numeric column 'scaffold'",
    );
  });

  it('walk along an index for few rows, and read row by row for most', () => {
    const isWalk = (query: object, options = {}): boolean =>
      !candidateSql(query, ['mass'], options).from.includes('NOT INDEXED');
    const filters = [{ column: 'mass', min: 1 }];
    expect(isWalk({})).toBe(true);
    expect(isWalk({ filters })).toBe(true);
    expect(isWalk({ filters, limit: 1_000_000 })).toBe(false);
    expect(isWalk({ orderBy: 'mass' })).toBe(false);
    expect(isWalk({ text: 'CC' })).toBe(false);
    expect(isWalk({ text: 'CC', key: 'CCC' })).toBe(true);
    expect(isWalk({ ids: [3], orderBy: 'mass' })).toBe(true);
    expect(isWalk({ judged: 'liked' })).toBe(true);
    expect(isWalk({}, { ordered: false })).toBe(true);
    expect(isWalk({ filters }, { ordered: false })).toBe(false);
  });

  it('name the nearest column for one that is not there', () => {
    expect(() => candidateSql({ orderBy: 'masss' }, ['mass'])).toThrow(
      expect.objectContaining({ hint: "Did you mean 'mass'?" }),
    );
  });

  it('refuse negative offsets and unknown keys', () => {
    expect(() => candidateSql({ offset: -1 }, [])).toThrow();
    expect(() => candidateSql({ sort: 'score' } as never, [])).toThrow();
  });
});
