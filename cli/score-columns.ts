/** The columns that `athanor score --properties` can be asked for: what each needs of the chemistry, and its cells. */
import { PMO_TASKS, PMO_TASKS_LEFT_OUT, scorePmo } from '../core/benchmarks/pmo/tasks.ts';
import { FINGERPRINT_NAMES, PROPERTY_NAMES } from '../core/chem/analysis.ts';
import type {
  Analysis,
  AnalysisRequest,
  FingerprintName,
  PropertyName,
} from '../core/chem/analysis.ts';
import { badInput, nearestName } from '../core/protocol/errors.ts';
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

/** A column before the requests of all columns are joined. */
interface Column {
  needs: AnalysisRequest;
  cell(analysis: Analysis, request: AnalysisRequest): string;
}

const SPECIAL_NAMES = ['scaffold', 'inchikey', 'similarity:', 'pmo:'];

/**
 * `list` is the text of the option, such as `qed,logp,similarity:ecfp4:c1ccccc1`; repeated names are kept once.
 * `base` is what is computed anyway: its positions stay as they are.
 */
export function parseColumns(list: string, base: AnalysisRequest = {}): ScoreColumns {
  const names = [...new Set(splitNames(list))];
  const columns = names.map(parseColumn);
  const request = columns.reduce((joined, { needs }) => joinRequests(joined, needs), base);
  return {
    names,
    request,
    cells: (analysis) => columns.map(({ cell }) => (analysis.valid ? cell(analysis, request) : '')),
    references: columns.flatMap(({ needs }) =>
      (needs.similarities ?? []).map(({ reference }) => reference),
    ),
  };
}

/** One request for what both ask; what `first` asked keeps its positions. */
export function joinRequests(first: AnalysisRequest, second: AnalysisRequest): AnalysisRequest {
  const similarities = [...(first.similarities ?? [])];
  for (const asked of second.similarities ?? []) {
    if (!similarities.some((one) => isSameSimilarity(one, asked))) similarities.push(asked);
  }
  return {
    ...first,
    properties: [...new Set([...(first.properties ?? []), ...(second.properties ?? [])])],
    smarts: [...new Set([...(first.smarts ?? []), ...(second.smarts ?? [])])],
    similarities,
    scaffold: first.scaffold === true || second.scaffold === true,
    inchiKey: first.inchiKey === true || second.inchiKey === true,
    elements: first.elements === true || second.elements === true,
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

interface Similarity {
  fingerprint: FingerprintName;
  reference: string;
}

function isSameSimilarity(one: Similarity, other: Similarity): boolean {
  return one.fingerprint === other.fingerprint && one.reference === other.reference;
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
  const asked = { fingerprint, reference };
  return {
    needs: { similarities: [asked] },
    cell: ({ similarities }, request) => {
      const place = (request.similarities ?? []).findIndex((one) => isSameSimilarity(one, asked));
      return csvNumber(similarities?.[place]);
    },
  };
}

function pmoColumn(name: string): Column {
  const id = name.slice('pmo:'.length);
  const task = PMO_TASKS.find((known) => known.id === id);
  if (task !== undefined) {
    return {
      needs: task.request,
      cell: (analysis, request) => csvNumber(scorePmo(task, [analysis], request)[0]),
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
