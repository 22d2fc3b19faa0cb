import { describe, expect, it } from 'vitest';
import { Listeners } from '../../../renderer/host/listeners.ts';

describe('listeners', () => {
  it('are told until they have enough, also when one leaves meanwhile', () => {
    const listeners = new Listeners<number>();
    const told: string[] = [];
    const stop = listeners.add((value) => {
      told.push(`a${value}`);
      stop();
    });
    listeners.add((value) => told.push(`b${value}`));
    listeners.tell(1);
    listeners.tell(2);
    expect(told).toEqual(['a1', 'b1', 'b2']);
  });
});
