/** How long the page took to answer: events to the next paint, and tasks that held its main thread. */
import type { Page } from 'playwright-core';

export interface TimedEvent {
  name: string;
  /** Milliseconds since the page began; a duration runs to the next paint and is told in steps of 8 ms. */
  start: number;
  duration: number;
  /** Of the page's own handlers. */
  handling: number;
}

export interface LongTask {
  start: number;
  duration: number;
}

export interface Timing {
  events: TimedEvent[];
  longTasks: LongTask[];
}

/** To be run before the page's own scripts. Events shorter than 16 ms are not told by the browser. */
export const OBSERVE_TIMING = `
  window.benchTiming = { events: [], longTasks: [] };
  const takeEvents = (list) => {
    for (const { name, startTime, duration, processingStart, processingEnd } of list.getEntries())
      window.benchTiming.events.push({ name, start: startTime, duration, handling: processingEnd - processingStart });
  };
  new PerformanceObserver(takeEvents).observe({ type: 'event', durationThreshold: 16, buffered: true });
  new PerformanceObserver(takeEvents).observe({ type: 'first-input', buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      window.benchTiming.longTasks.push({ start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
`;

/** What was timed since the last call. */
export function takeTiming(page: Page): Promise<Timing> {
  return page.evaluate<Timing>(
    `(() => { const taken = window.benchTiming; window.benchTiming = { events: [], longTasks: [] }; return taken; })()`,
  );
}
