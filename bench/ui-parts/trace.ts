/** Tasks of the page's main thread in a trace of Chromium. */

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string; data?: { url?: string; functionName?: string; type?: string } };
}

export interface TracedTask {
  /** Milliseconds since the trace began. */
  start: number;
  duration: number;
  /** Milliseconds in which the thread had a processor: less than the duration where other programs wait for one too. */
  processor: number;
  /** Its longest parts, such as a layout or a function. */
  parts: string[];
}

export const TRACED = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];
/** Adds where in the scripts the time went. */
export const PROFILED = [...TRACED, 'disabled-by-default-v8.cpu_profiler', 'v8.execute'];

const SHORTEST_PART_MS = 5;
const MOST_PARTS = 3;
const TASK = 'RunTask';

/** Of the busiest renderer, longest first. */
export function mainThreadTasks(trace: Buffer): TracedTask[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const threads = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain'); // prettier-ignore
  const ofThreads = threads.map(({ pid, tid }) =>
    traceEvents.filter((event) => event.ph === 'X' && event.pid === pid && event.tid === tid),
  );
  const events = ofThreads.sort((a, b) => b.length - a.length).at(0) ?? [];
  const began = events.reduce((least, { ts }) => Math.min(least, ts), Infinity);
  return events
    .filter(({ name }) => name === TASK)
    .map((task) => ({
      start: (task.ts - began) / 1_000,
      duration: (task.dur ?? 0) / 1_000,
      processor: (task.tdur ?? task.dur ?? 0) / 1_000,
      parts: (task.dur ?? 0) < 1_000 * SHORTEST_PART_MS ? [] : longestParts(task, events),
    }))
    .sort((a, b) => b.duration - a.duration);
}

function longestParts(task: TraceEvent, events: readonly TraceEvent[]): string[] {
  const end = task.ts + (task.dur ?? 0);
  return events
    .filter(({ name, ts, dur = 0 }) => name !== TASK && ts >= task.ts && ts + dur <= end)
    .filter(({ dur = 0 }) => dur >= 1_000 * SHORTEST_PART_MS)
    .sort((a, b) => (b.dur ?? 0) - (a.dur ?? 0))
    .slice(0, MOST_PARTS)
    .map(({ name, dur = 0, args }) => {
      const what = args?.data?.functionName ?? args?.data?.type ?? '';
      return `${name} ${what} ${(dur / 1_000).toFixed(0)} ms`.replace('  ', ' ');
    });
}
