/** The columns that `athanor score --properties` can be asked for: what each needs of the chemistry, and its cells. */
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
  /** References of the similarity columns, to be checked before the work. */
  references: string[];
}

const SPECIAL_NAMES = ['scaffold', 'inchikey', 'similarity:', 'pmo:'];

/** `list` is the text of the option, such as `qed,logp,similarity:ecfp4:c1ccccc1`; repeated names are kept once. */
export function parseColumns(list: string): ScoreColumns {
  const names = [...new Set(splitNames(list))];
  const properties: PropertyName[] = [];
  const similarities: { fingerprint: FingerprintName; reference: string }[] = [];
  const cells: ((analysis: Analysis) => string)[] = [];
  let scaffold = false;
  let inchiKey = false;
  for (const name of names) {
    if (isProperty(name)) {
      properties.push(name);
      cells.push(({ properties: values }) => csvNumber(values[name]));
    } else if (name === 'scaffold') {
      scaffold = true;
      cells.push((analysis) => analysis.scaffold ?? '');
    } else if (name === 'inchikey') {
      inchiKey = true;
      cells.push((analysis) => analysis.inchiKey ?? '');
    } else if (name.startsWith('similarity:')) {
      const index = similarities.length;
      similarities.push(parseSimilarity(name));
      cells.push((analysis) => csvNumber(analysis.similarities?.[index]));
    } else {
      throw unknownColumn(name);
    }
  }
  return {
    names,
    request: { properties, scaffold, inchiKey, similarities },
    cells: (analysis) => cells.map((cell) => (analysis.valid ? cell(analysis) : '')),
    references: similarities.map(({ reference }) => reference),
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

function isProperty(name: string): name is PropertyName {
  return (PROPERTY_NAMES as readonly string[]).includes(name);
}

function parseSimilarity(name: string): { fingerprint: FingerprintName; reference: string } {
  const [, fingerprint, ...rest] = name.split(':');
  const reference = rest.join(':');
  const known = FINGERPRINT_NAMES.find((candidate) => candidate === fingerprint);
  if (known === undefined) {
    const near = nearestName(fingerprint, FINGERPRINT_NAMES);
    throw badInput(
      `Unknown fingerprint '${fingerprint}' in --properties '${name}'.`,
      {},
      near === undefined ? `Known: ${FINGERPRINT_NAMES.join(', ')}.` : `Did you mean '${near}'?`,
    );
  }
  if (reference === '') {
    throw badInput(
      `--properties '${name}' names no molecule.`,
      {},
      'Write similarity:FINGERPRINT:SMILES, such as similarity:ecfp4:CCO.',
    );
  }
  return { fingerprint: known, reference };
}

function unknownColumn(name: string): Error {
  const known = [...PROPERTY_NAMES, ...SPECIAL_NAMES];
  const near = nearestName(name, known);
  return badInput(
    `Unknown property '${name}' in --properties.`,
    {},
    near === undefined ? `Known: ${known.join(', ')}.` : `Did you mean '${near}'?`,
  );
}
