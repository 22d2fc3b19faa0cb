import { describe, expect, it } from 'vitest';
import { Profiles } from '../../../core/host/profiles.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

const scoring = { components: [{ type: 'qed' }] };

describe('saved profiles', () => {
  it('are kept by name, replaced and deleted', () => {
    const folder = temporaryFolder();
    const profiles = new Profiles(folder);
    profiles.save('b', scoring);
    profiles.save('a', { components: [{ type: 'fraction_csp3' }] });
    expect(
      profiles.save('b', { ...scoring, aggregation: 'product' }).map(({ name }) => name),
    ).toEqual(['a', 'b']);
    expect(new Profiles(folder).list()[1].scoring).toEqual({ ...scoring, aggregation: 'product' });
    expect(profiles.delete('a')).toHaveLength(1);
    expect(profiles.delete('a')).toHaveLength(1);
    expect(new Profiles(folder).list()).toHaveLength(1);
  });

  it('are refused when they cannot be used', () => {
    const profiles = new Profiles(temporaryFolder());
    expect(() => profiles.save('x', { components: [{ type: 'logp' }] })).toThrow(
      'has no transform',
    );
    expect(profiles.list()).toEqual([]);
  });
});
