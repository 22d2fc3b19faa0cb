/**
 * From texts to judged molecules: parse, identify, evaluate what is new, filter for diversity. The one place where
 * oracle calls are spent in molecule design.
 */
import type { Analysis, AnalysisRequest, Chemistry } from '../../chem/analysis.ts';
import type { Judged } from '../../agents/agent.ts';
import { DiversityFilter } from '../../memory/diversity-filter.ts';
import type { DiversitySettings, FilterInput } from '../../memory/diversity-filter.ts';
import { rawColumn } from '../../scoring/scoring-settings.ts';
import type { MoleculeScore, ScoringFunction } from '../../scoring/scoring-types.ts';
import type { Candidate, Oracle } from '../environment.ts';

/** What happened since the last report. */
export interface Tally {
  /** Oracle calls charged for what the agent sampled. */
  calls: number;
  /** New candidates in the order in which they were charged. */
  candidates: Candidate[];
  /** Per component, over all evaluated molecules that were sampled: sum and number of transformed values. */
  components: Map<string, { sum: number; count: number }>;
}

interface Evaluated {
  analyses: Analysis[];
  /** 0 when invalid, null when missing or past the budget. */
  scores: (number | null)[];
  /** Of the valid ones, in order. */
  evaluated: (Candidate | null)[];
  /** Oracle calls charged. */
  calls: number;
}

export class MoleculeJudge {
  readonly filter: DiversityFilter;
  readonly scoring: ScoringFunction;
  private readonly chemistry: Chemistry;
  private readonly oracle: Oracle;
  private readonly request: AnalysisRequest;
  private tally: Tally = emptyTally();

  constructor(
    chemistry: Chemistry,
    oracle: Oracle,
    scoring: ScoringFunction,
    diversity: DiversitySettings,
  ) {
    this.chemistry = chemistry;
    this.oracle = oracle;
    this.scoring = scoring;
    this.filter = new DiversityFilter(diversity, async (scaffolds) => {
      const analyses = await chemistry.analyse(scaffolds, { fingerprints: ['atom-pair'] });
      return analyses.map(({ fingerprints }) => fingerprints?.[0] ?? null);
    });
    this.request = { ...scoring.request, ...this.filter.request, scaffold: true };
  }

  /** Judges texts in order, for the agent to learn from. */
  async score(texts: readonly string[]): Promise<Judged[]> {
    const { analyses, scores, evaluated, calls } = await this.evaluate(texts);
    this.tally.calls += calls;
    this.addComponents(evaluated);
    const inputs = analyses.map((analysis, i) => filterInput(analysis, scores[i]));
    const filtered = await this.filter.apply(inputs);
    return texts.map((text, i) => ({
      text,
      key: inputs[i].key,
      score: filtered[i].score,
      unfilteredScore: scores[i],
      bucketFull: filtered[i].bucketFull,
      ...(inputs[i].scaffold === undefined ? {} : { scaffold: inputs[i].scaffold }),
    }));
  }

  /** Judges texts that nobody sampled (seeds, the memory under a new goal): the diversity filter does not see them. */
  async scoreUnfiltered(texts: readonly string[]): Promise<Judged[]> {
    const { analyses, scores } = await this.evaluate(texts);
    return analyses.map((analysis, i) => {
      const { key, scaffold } = filterInput(analysis, scores[i]);
      const judged = { text: texts[i], key, score: scores[i], unfilteredScore: scores[i] };
      return scaffold === undefined ? judged : { ...judged, scaffold };
    });
  }

  /** What happened since it was last asked. */
  takeTally(): Tally {
    const { tally } = this;
    this.tally = emptyTally();
    return tally;
  }

  private async evaluate(texts: readonly string[]): Promise<Evaluated> {
    const analyses = await this.chemistry.analyse(texts, this.request);
    const valid = analyses.filter((analysis) => analysis.valid);
    const items = valid.map((analysis) => ({ key: analysis.smiles, text: analysis.input }));
    const freshKeys: string[] = [];
    const callsBefore = this.oracle.calls;
    const evaluated = await this.oracle.evaluate(items, async (fresh) => {
      const molecules = fresh.map(({ index }) => valid[index]);
      const scores = await this.scoring.score(molecules);
      freshKeys.push(...fresh.map(({ key }) => key));
      return molecules.map((molecule, i) => candidateOf(molecule, scores[i]));
    });
    this.addCandidates(evaluated, freshKeys);
    const calls = this.oracle.calls - callsBefore;
    let next = 0;
    const scores = analyses.map((analysis) =>
      analysis.valid ? (evaluated[next++]?.score ?? null) : 0,
    );
    return { analyses, scores, evaluated, calls };
  }

  private addCandidates(
    evaluated: readonly (Candidate | null)[],
    freshKeys: readonly string[],
  ): void {
    const byKey = new Map(
      evaluated.flatMap((candidate) => (candidate === null ? [] : [[candidate.key, candidate]])),
    );
    for (const key of freshKeys) {
      const candidate = byKey.get(key);
      if (candidate !== undefined) this.tally.candidates.push(candidate);
    }
  }

  private addComponents(evaluated: readonly (Candidate | null)[]): void {
    for (const candidate of evaluated) {
      for (const name of this.scoring.names) {
        const value = candidate?.values[name] ?? null;
        if (value === null) continue;
        const total = this.tally.components.get(name) ?? { sum: 0, count: 0 };
        this.tally.components.set(name, { sum: total.sum + value, count: total.count + 1 });
      }
    }
  }
}

function emptyTally(): Tally {
  return { calls: 0, candidates: [], components: new Map() };
}

function candidateOf(
  molecule: Analysis,
  { score, components }: MoleculeScore,
): Omit<Candidate, 'key' | 'text'> {
  const values: Record<string, number | null> = {};
  const labels: Record<string, string> = { scaffold: molecule.scaffold ?? '' };
  for (const [name, { raw, transformed, error }] of Object.entries(components)) {
    values[rawColumn(name)] = raw;
    values[name] = transformed;
    if (error !== undefined) labels[`${name}_error`] = error;
  }
  return { score, values, labels };
}

function filterInput(analysis: Analysis, score: number | null): FilterInput {
  const { valid, smiles, scaffold, genericScaffold } = analysis;
  if (!valid) return { key: null, score: 0 };
  return {
    key: smiles,
    score,
    ...(scaffold === undefined ? {} : { scaffold }),
    ...(genericScaffold === undefined ? {} : { genericScaffold }),
  };
}
