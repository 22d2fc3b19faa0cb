/** Whether the system asks for less motion, now and when that changes. */
import { MediaQuery } from 'svelte/reactivity';

const reduced = new MediaQuery('prefers-reduced-motion: reduce');

export function wantsStillness(): boolean {
  return reduced.current;
}
