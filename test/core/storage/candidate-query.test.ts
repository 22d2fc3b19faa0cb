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
