/** Slows updates down to what an eye can follow, and stops them while nobody looks. */

export interface Pace<Value> {
  /** Applies the value now or when its time comes; of several that wait only the last is applied. */
  offer(value: Value): void;
  stop(): void;
}

/** Four updates a second. */
export const UPDATE_MS = 250;

export function createPace<Value>(apply: (value: Value) => void, everyMs = UPDATE_MS): Pace<Value> {
  let waiting: { value: Value } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    if (waiting === undefined || document.hidden) return;
    const { value } = waiting;
    waiting = undefined;
    timer = setTimeout(flush, everyMs);
    apply(value);
  };
  const onShown = (): void => {
    if (!document.hidden && timer === undefined) flush();
  };
  document.addEventListener('visibilitychange', onShown);
  return {
    offer: (value) => {
      waiting = { value };
      if (timer === undefined) flush();
    },
    stop: () => {
      clearTimeout(timer);
      timer = undefined;
      waiting = undefined;
      document.removeEventListener('visibilitychange', onShown);
    },
  };
}
