/**
 * The stream that computes the properties of all molecules of a run, so that the table can be sorted and filtered by
 * them. What is there is kept with the run: only new molecules are computed again.
 */
import { PROPERTY_NAMES, type Chemistry } from '../chem/analysis.ts';
import { SHORTEST_INTERVAL_MS } from '../runs/events.ts';
import type { HostContext, StreamHandlers } from './host-context.ts';
import type { RunReaders } from './molecule-readers.ts';
import { requireMolecules } from './molecule-table.ts';

/** Molecules in one call of the workers: other questions to them wait no longer than for these. */
const AT_ONCE = 200;

export function propertyStream(
  { runLibrary }: Pick<HostContext, 'runLibrary'>,
  readers: RunReaders,
  chemistry: () => Promise<Chemistry>,
): StreamHandlers['computeProperties'] {
  return ({ run }, push, signal) =>
    readers.read(runLibrary.folderOf(run), async (reader) => {
      requireMolecules(reader.folder);
      const total = reader.store.properties.countMissing();
      push({ done: 0, total });
      if (total === 0) return;
      const workers = await chemistry();
      const { properties } = reader.writable();
      properties.prepare(PROPERTY_NAMES);
      let [done, last, told] = [0, 0, performance.now()];
      for (;;) {
        signal.throwIfAborted();
        const molecules = properties.missing(AT_ONCE, last);
        if (molecules.length === 0) break;
        const keys = molecules.map(({ key }) => key);
        const analyses = await workers.analyse(keys, { properties: PROPERTY_NAMES });
        properties.set(
          molecules.map(({ id }, i) => ({
            id,
            values: PROPERTY_NAMES.map((name) => analyses[i].properties[name] ?? null),
          })),
        );
        done += molecules.length;
        last = molecules.at(-1)?.id ?? last;
        if (performance.now() - told < SHORTEST_INTERVAL_MS) continue;
        told = performance.now();
        // A run at work finds further ones meanwhile.
        push({ done, total: Math.max(total, done) });
      }
      push({ done, total: done });
    });
}
