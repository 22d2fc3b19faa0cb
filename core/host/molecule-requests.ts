/** All requests and streams about molecules, and what they share: open stores, drawings, scoring functions, maps. */
import { createDepicter, type Depicter } from '../chem/depicter.ts';
import { chemistryRequests } from './chemistry-requests.ts';
import type { Handlers, HostContext, StreamHandlers } from './host-context.ts';
import { ChemicalSpace } from './map-space.ts';
import { exportStream } from './molecule-exports.ts';
import { MoleculeFactsReader } from './molecule-facts.ts';
import { goalRequests } from './molecule-goals.ts';
import { propertyStream } from './molecule-properties.ts';
import { RunReaders } from './molecule-readers.ts';
import { MoleculeScoring } from './molecule-scoring.ts';
import { tableRequests } from './molecule-table.ts';

type MoleculeMethod =
  | 'candidates' | 'order' | 'columns' | 'judge' | 'search' | 'explain' | 'facts' | 'properties' | 'depict'
  | 'conformers' | 'molblock' | 'checkSmarts' | 'scoreMolecules' | 'priorSample'; // prettier-ignore

export interface MoleculeHandlers {
  requests: Pick<Handlers, MoleculeMethod>;
  streams: Pick<StreamHandlers, 'exportRun' | 'computeProperties' | 'chemicalSpace'>;
  close(): Promise<void>;
}

/** A page of drawings is shared by two workers; more would only take memory. */
const MOST_DEPICTION_THREADS = 2;

export function moleculeHandlers(context: HostContext): MoleculeHandlers {
  const chemistry = (): ReturnType<HostContext['chemistry']> => context.chemistry();
  let opened: Depicter | undefined;
  const depicter = (): Depicter =>
    (opened ??= createDepicter({
      threads: Math.min(context.settings.threads, MOST_DEPICTION_THREADS),
    }));
  const readers = new RunReaders(chemistry);
  const scoring = new MoleculeScoring(chemistry);
  const space = new ChemicalSpace(readers);
  return {
    requests: {
      ...tableRequests(context, readers),
      ...chemistryRequests(context, new MoleculeFactsReader(chemistry), depicter),
      ...goalRequests(context, readers, scoring),
    },
    streams: {
      exportRun: exportStream(context, depicter),
      computeProperties: propertyStream(context, readers, chemistry),
      chemicalSpace: ({ run, limit }, push, signal) =>
        space.map(context.runLibrary.folderOf(run), limit, push, signal),
    },
    async close() {
      readers.close();
      await Promise.all([scoring.close(), opened?.close(), space.close()]);
    },
  };
}
