/** A value of the page's state that is followed at most four times a second, and not at all while the page is hidden. */
import { untrack } from 'svelte';
import { createPace, UPDATE_MS } from './pace.ts';

export class Paced<Value> {
  value: Value = $state.raw()!;

  /** To be made while a component begins. */
  constructor(read: () => Value, everyMs = UPDATE_MS) {
    this.value = untrack(read);
    const pace = createPace<Value>((value) => (this.value = value), everyMs);
    let isFirst = true;
    $effect(() => {
      const value = read();
      // What stands there from the beginning must not hold up the first news.
      const isKnown = isFirst && value === untrack(() => this.value);
      isFirst = false;
      if (!isKnown) untrack(() => pace.offer(value));
    });
    $effect(() => () => pace.stop());
  }
}
