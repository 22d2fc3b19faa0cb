/**
 * Merges what several components ask of chemistry into one request, so that a molecule is perceived once, and shows
 * each component its own answers at the positions it asked for.
 */
import type { Analysis, AnalysisRequest, FingerprintName, PropertyName } from '../chem/analysis.ts';

/** An analysis of the merged request, seen as an analysis of one of the requests. */
export type AnalysisView = (analysis: Analysis) => Analysis;

export interface MergedRequest {
  request: AnalysisRequest;
  /** One for each request, in order. */
  views: AnalysisView[];
}

/** Distinct entries in order of appearance, with the index of each. */
class Distinct<Entry> {
  readonly entries: Entry[] = [];
  private readonly indices = new Map<string, number>();

  add(key: string, entry: Entry): number {
    const known = this.indices.get(key);
    if (known !== undefined) return known;
    this.indices.set(key, this.entries.length);
    return this.entries.push(entry) - 1;
  }
}

export function mergeRequests(requests: readonly AnalysisRequest[]): MergedRequest {
  const properties = new Set<PropertyName>();
  const similarities = new Distinct<{ fingerprint: FingerprintName; reference: string }>();
  const smarts = new Distinct<string>();
  const fingerprints = new Distinct<FingerprintName>();
  const views = requests.map((request): AnalysisView => {
    request.properties?.forEach((name) => properties.add(name));
    const similarityIndices = request.similarities?.map((entry) =>
      similarities.add(`${entry.fingerprint} ${entry.reference}`, entry),
    );
    const smartsIndices = request.smarts?.map((pattern) => smarts.add(pattern, pattern));
    const fingerprintIndices = request.fingerprints?.map((name) => fingerprints.add(name, name));
    return (analysis) => {
      const view = { ...analysis };
      pick(view, 'similarities', similarityIndices, analysis.similarities);
      pick(view, 'smarts', smartsIndices, analysis.smarts);
      pick(view, 'smartsAtoms', smartsIndices, analysis.smartsAtoms);
      pick(view, 'fingerprints', fingerprintIndices, analysis.fingerprints);
      return view;
    };
  });
  const wants = (key: keyof AnalysisRequest): boolean => requests.some((r) => r[key] === true);
  const request: AnalysisRequest = {
    ...(properties.size > 0 ? { properties: [...properties] } : {}),
    ...(wants('scaffold') ? { scaffold: true } : {}),
    ...(wants('genericScaffold') ? { genericScaffold: true } : {}),
    ...(wants('inchiKey') ? { inchiKey: true } : {}),
    ...(wants('elements') ? { elements: true } : {}),
    ...(similarities.entries.length > 0 ? { similarities: similarities.entries } : {}),
    ...(smarts.entries.length > 0 ? { smarts: smarts.entries } : {}),
    ...(wants('smartsAtoms') ? { smartsAtoms: true } : {}),
    ...(fingerprints.entries.length > 0 ? { fingerprints: fingerprints.entries } : {}),
  };
  return { request, views };
}

function pick<Key extends 'similarities' | 'smarts' | 'smartsAtoms' | 'fingerprints'>(
  view: Analysis,
  key: Key,
  indices: readonly number[] | undefined,
  all: Analysis[Key],
): void {
  if (indices === undefined || all === undefined) delete view[key];
  else view[key] = indices.map((i) => all[i]) as Analysis[Key];
}
