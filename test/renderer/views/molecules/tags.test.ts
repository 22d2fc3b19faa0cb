import { expect, it } from 'vitest';
import { tagsByUse } from '../../../../renderer/views/molecules/tags.ts';
import { judgement } from './rows.ts';

it('tags are offered by how often they were given, then by name', () => {
  const rows = [['b', 'a'], ['b'], ['c']].map((tags) => ({ judgement: judgement({ tags }) }));
  expect(tagsByUse(rows)).toEqual(['b', 'a', 'c']);
});
