/** The table of a run's candidates: pages, columns for plots, judgements, and searches. */
import { badInput } from '../protocol/errors.ts';
import { RunFolder } from '../runs/run-folder.ts';
import { RunStore } from '../storage/run-store.ts';
import type { Handlers, HostContext } from './host-context.ts';
import type { RunReaders } from './molecule-readers.ts';

const ALL = Number.MAX_SAFE_INTEGER;

type TableMethod = 'candidates' | 'order' | 'columns' | 'judge' | 'search';

export function tableRequests(
  { runLibrary }: Pick<HostContext, 'runLibrary'>,
  readers: RunReaders,
): Pick<Handlers, TableMethod> {
  return {
    candidates: ({ run, query = {} }) =>
      readers.read(runLibrary.folderOf(run), ({ store }) => ({
        total: store.count(query),
        candidates: store.candidates(query),
      })),

    order: ({ run, query = {} }) =>
      readers.read(runLibrary.folderOf(run), ({ store }) => ({ ids: store.orderedIds(query) })),

    columns: ({ run, columns: names, query = {} }) =>
      readers.read(runLibrary.folderOf(run), ({ store }) => {
        const { ids, columns } = store.columnsOf(names, query);
        return { ids, columns: Object.fromEntries(names.map((name, i) => [name, columns[i]])) };
      }),

    judge({ run, keys, change }) {
      // The open store reads only, so that looking at a run never changes its files.
      const store = RunStore.open(RunFolder.open(runLibrary.folderOf(run)).storePath);
      try {
        const judged = store.judgements.changeAll(keys, change);
        const what = keys.length === 1 ? keys[0] : `${keys.length} molecules`;
        store.events.add('judged', store.lastStep()?.step ?? 0, what);
        return judged;
      } finally {
        store.close();
      }
    },

    search: ({ run, kind, query, threshold }) =>
      readers.read(runLibrary.folderOf(run), async (reader) => {
        requireMolecules(reader.folder);
        const search = await reader.search();
        if (kind === 'substructure') {
          const found = await search.substructure(query, ALL);
          return { ids: found.map(({ id }) => id) };
        }
        const found = await search.similar(query, { threshold, limit: ALL });
        return {
          ids: found.map(({ id }) => id),
          similarities: found.map(({ similarity = 0 }) => similarity),
        };
      }),
  };
}

/** Throws AppError for a run in which something else is designed. */
export function requireMolecules({ description }: RunFolder): void {
  const { type } = description.settings.environment;
  if (type === 'molecule') return;
  throw badInput(`The candidates of a ${type} run are no molecules.`, {}, 'Choose a run of molecule design.'); // prettier-ignore
}
