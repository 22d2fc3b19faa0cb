/** The columns that `athanor score --properties` can be asked for: what each needs of the chemistry, and its cells. */
import { PMO_TASKS, PMO_TASKS_LEFT_OUT, scorePmo } from '../core/benchmarks/pmo/tasks.ts';
import { FINGERPRINT_NAMES, PROPERTY_NAMES } from '../core/chem/analysis.ts';
import type { Analysis, AnalysisRequest, PropertyName } from '../core/chem/analysis.ts';
import { badInput, nearestName } from '../core/protocol/errors.ts';
import { mergeRequests } from '../core/scoring/merged-request.ts';
import { csvNumber } from './csv.ts';

export interface ScoreColumns {
  names: string[];
  /** What must be computed for all columns together. */
  request: AnalysisRequest;
  /** One cell a column; empty for what could not be computed. */
  cells(analysis: Analysis): string[];
  /** Reference molecules of the similarity columns, to be checked before the work. */
  references: string[];
}

/** What `score` computes when no column is asked for. */
export const NO_COLUMNS: ScoreColumns = { names: [], request: {}, cells: () => [], references: [] };

/** A column before the requests of all columns are joined. */
interface Column {
  needs: AnalysisRequest;
  /** Sees the answers to its own needs alone. */
  cell(analysis: Analysis): string;
}

const SPECIAL_NAMES = ['scaffold', 'inchikey', 'similarity:', 'pmo:'];

/** `list` is the text of the option, such as `qed,logp,similarity:ecfp4:c1ccccc1`; repeated names are kept once. */
export function parseColumns(list: string): ScoreColumns {
  const names = [...new Set(splitNames(list))];
  const columns = names.map(parseColumn);
  const { request, views } = mergeRequests(columns.map(({ needs }) => needs));
  return {
    names,
    request,
    cells: (analysis) =>
      columns.map(({ cell }, i) => (analysis.valid ? cell(views[i](analysis)) : '')),
    references: columns.flatMap(({ needs }) =>
      (needs.similarities ?? []).map(({ reference }) => reference),
    ),
  };
}

function splitNames(list: string): string[] {
  const names = list.split(',').map((name) => name.trim());
  if (names.includes('')) {
    throw badInput(
      `--properties '${list}' has an empty name.`,
      {},
      'Write names with single commas.',
    );
  }
  return names;
}

function parseColumn(name: string): Column {
  if (isProperty(name)) {
    return {
      needs: { properties: [name] },
      cell: ({ properties }) => csvNumber(properties[name]),
    };
  }
  if (name === 'scaffold') {
    return { needs: { scaffold: true }, cell: ({ scaffold }) => scaffold ?? '' };
  }
  if (name === 'inchikey') {
    return { needs: { inchiKey: true }, cell: ({ inchiKey }) => inchiKey ?? '' };
  }
  if (name.startsWith('similarity:')) return similarityColumn(name);
  if (name.startsWith('pmo:')) return pmoColumn(name);
  throw unknown('property', name, [...PROPERTY_NAMES, ...SPECIAL_NAMES]);
}

function isProperty(name: string): name is PropertyName {
  return (PROPERTY_NAMES as readonly string[]).includes(name);
}

function similarityColumn(name: string): Column {
  const [, wanted = '', ...rest] = name.split(':');
  const reference = rest.join(':');
  const fingerprint = FINGERPRINT_NAMES.find((known) => known === wanted);
  if (fingerprint === undefined) throw unknown('fingerprint', wanted, FINGERPRINT_NAMES, name);
  if (reference === '') {
    throw badInput(
      `--properties '${name}' names no molecule.`,
      {},
      'Write similarity:FINGERPRINT:SMILES, such as similarity:ecfp4:CCO.',
    );
  }
  return {
    needs: { similarities: [{ fingerprint, reference }] },
    cell: ({ similarities }) => csvNumber(similarities?.[0]),
  };
}

function pmoColumn(name: string): Column {
  const id = name.slice('pmo:'.length);
  const task = PMO_TASKS.find((known) => known.id === id);
  if (task !== undefined) {
    return {
      needs: task.request,
      cell: (analysis) => csvNumber(scorePmo(task, [analysis])[0]),
    };
  }
  if (Object.hasOwn(PMO_TASKS_LEFT_OUT, id)) {
    throw badInput(
      `The PMO task '${id}' cannot be scored: it ${PMO_TASKS_LEFT_OUT[id]}.`,
      {},
      'Leave it out of --properties.',
    );
  }
  const ids = PMO_TASKS.map((known) => known.id);
  throw unknown('PMO task', id, ids, name);
}

function unknown(kind: string, wrong: string, known: readonly string[], within?: string): Error {
  const near = nearestName(wrong, known);
  return badInput(
    `Unknown ${kind} '${wrong}' in --properties${within === undefined ? '' : ` '${within}'`}.`,
    {},
    near === undefined ? `Known: ${known.join(', ')}.` : `Did you mean '${near}'?`,
  );
}
