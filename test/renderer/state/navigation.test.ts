// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import {
  hashToPlace,
  navigation,
  placeToHash,
  type Place,
} from '../../../renderer/state/navigation.svelte.ts';

describe('places', () => {
  it.each<Place>([
    { view: 'start' },
    { view: 'runs' },
    { view: 'design' },
    { view: 'design', template: 'drug-like' },
    { view: 'design', from: 'runs/äé #1' },
    { view: 'run', run: 'a/b, c' },
    { view: 'molecules', run: '7%20' },
    { view: 'compare', runs: [] },
    { view: 'compare', runs: ['a,b', 'c'] },
    { view: 'training' },
    { view: 'training', training: 'My-series' },
    { view: 'circuit' },
    { view: 'circuit', run: 'a/b' },
    { view: 'circuit', run: 'a', circuit: 12 },
    { view: 'settings' },
    { view: 'settings', section: 'about' },
  ])('come back from the address %j', (place) => {
    expect(hashToPlace(placeToHash(place))).toEqual(place);
  });

  it.each(['', '#', '#/nowhere', '#/run/', '#/%%%', 'javascript:alert(1)'])(
    'are the start for %j',
    (hash) => {
      expect(hashToPlace(hash)).toEqual({ view: 'start' });
    },
  );

  it('follow the address', async () => {
    const stop = navigation.begin();
    navigation.go({ view: 'run', run: 'a' });
    expect(location.hash).toBe('#/run/a');
    location.hash = '#/runs';
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(navigation.place).toEqual({ view: 'runs' });
    stop();
  });
});
