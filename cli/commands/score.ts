/** `athanor score`: one row for each record of a molecule file, in order, also for records that are no molecules. */
import type { Analysis, AnalysisRequest, Chemistry } from '../../core/chem/analysis.ts';
import { createChemistry } from '../../core/chem/chemistry.ts';
import { readMoleculeFile } from '../../core/chem/molecule-files.ts';
import type { MoleculeRecord } from '../../core/chem/molecule-files.ts';
import { AppError, badInput, describeError } from '../../core/protocol/errors.ts';
import { mergeRequests } from '../../core/scoring/merged-request.ts';
import type { MoleculeScore, ScoringFunction } from '../../core/scoring/scoring-types.ts';
import { defineCommand } from '../command.ts';
import { csvNumber, csvRow } from '../csv.ts';
import { checkOutputPath, writeResult } from '../output-file.ts';
import type { Progress } from '../progress.ts';
import { NO_COLUMNS, parseColumns } from '../score-columns.ts';
import type { ScoreColumns } from '../score-columns.ts';
import { openScoring, readScoringFile } from '../scoring-file.ts';
import type { Terminal } from '../terminal.ts';

/** Records that go to the chemistry workers together, for each thread; the next batch waits behind them. */
const BATCH_PER_THREAD = 256;
const WARNINGS_SHOWN = 5;

export const score = defineCommand({
  name: 'score',
  summary: 'Scores the molecules of a file.',
  positionals: [],
  options: {
    in: { type: 'text', value: 'FILE', help: 'a .smi, .csv or .sdf file', required: true },
    out: {
      type: 'text',
      value: 'FILE.csv',
      help: 'the table to write; - is stdout',
      required: true,
    },
    properties: { type: 'text', value: 'a,b,c', help: 'columns to compute, see below' },
    scoring: { type: 'text', value: 'S.json', help: 'a run file, or its scoring alone' },
    'allow-program': {
      type: 'text',
      value: 'NAME',
      help: 'permit this external program as a scoring component',
      multiple: true,
    },
  },
  notes: `Every record gets a row, in order: index (from 1), input, valid, smiles (RDKit canonical), then the columns
asked for; those of a record that is no molecule are empty. A salt is scored as it stands, with all its fragments.

Columns: mw, exact_mw, logp, mr, tpsa, hba, hbd, rotatable_bonds, rings, aromatic_rings,
aliphatic_rings, largest_ring, fraction_csp3, heavy_atoms, charge, stereocentres, bertz_ct, qed,
qed_alerts, sa_score, scaffold, inchikey, similarity:FINGERPRINT:SMILES (ecfp4, ecfp6, ecfp4-count,
ecfp6-count, fcfp4, atom-pair, atom-pair10) and pmo:TASK (such as pmo:osimertinib_mpo).
--scoring adds score, and for each component its transformed and its raw value.`,
  examples: [
    'athanor score --in mine.smi --out scores.csv --properties qed,logp,sa_score,scaffold',
    'athanor score --in mine.sdf --out scores.csv --scoring assets/examples/drug-like.json',
  ],
  async run(values, _positionals, { terminal, threads, signal }) {
    const columns = values.properties === undefined ? NO_COLUMNS : parseColumns(values.properties);
    const settings = values.scoring === undefined ? undefined : readScoringFile(values.scoring);
    checkOutputPath(values.out, [values.in]);
    const { records, warnings } = await readMoleculeFile(values.in);
    showSome(terminal, warnings);

    const chemistry = await createChemistry({ threads });
    let scoring: ScoringFunction | undefined;
    try {
      await checkReferences(chemistry, columns.references);
      if (values.scoring !== undefined && settings !== undefined) {
        const allowed = values['allow-program'];
        scoring = await openScoring(values.scoring, settings, chemistry, allowed);
      }
      const progress = terminal.progress('Scoring', records.length, 'records');
      const table = new ScoreTable(records, columns, scoring, terminal);
      const size = BATCH_PER_THREAD * threads;
      await writeResult(values.out, table.rows(chemistry, size, progress, signal), signal);
      progress.finish();
      report(terminal, table, values.out);
      return 0;
    } catch (error) {
      if (signal.aborted) throw new AppError('interrupted', 'Stopped; nothing was written.');
      throw error;
    } finally {
      await scoring?.close();
      await chemistry.close();
    }
  },
});

/** The rows of the result, made batch by batch while the workers are a batch ahead. */
class ScoreTable {
  invalid = 0;
  missing = 0;
  readonly total: number;
  private readonly records: readonly MoleculeRecord[];
  private readonly columns: ScoreColumns;
  private readonly scoring: ScoringFunction | undefined;
  private readonly terminal: Terminal;
  private failure: AppError | undefined;
  private readonly reasons: string[] = [];

  constructor(
    records: readonly MoleculeRecord[],
    columns: ScoreColumns,
    scoring: ScoringFunction | undefined,
    terminal: Terminal,
  ) {
    this.records = records;
    this.total = records.length;
    this.columns = columns;
    this.scoring = scoring;
    this.terminal = terminal;
  }

  get invalidReasons(): readonly string[] {
    return this.reasons;
  }

  async *rows(
    chemistry: Chemistry,
    size: number,
    progress: Progress,
    signal: AbortSignal,
  ): AsyncGenerator<string, void, void> {
    const { request, views } = mergeRequests([this.columns.request, this.scoring?.request ?? {}]);
    yield csvRow([
      'index',
      'input',
      'valid',
      'smiles',
      ...this.columns.names,
      ...this.scoreNames(),
    ]);
    let next = this.analyse(chemistry, 0, size, request);
    for (let start = 0; start < this.records.length; start += size) {
      const analyses = await next;
      signal.throwIfAborted();
      next = this.analyse(chemistry, start + size, size, request);
      // Awaited in the next turn; a failure in between must not count as unhandled.
      next.catch(() => undefined);
      const scores = await this.score(analyses.map(views[1]));
      yield analyses
        .map((analysis, i) => this.row(start + i, views[0](analysis), scores?.[i]))
        .join('');
      progress.update(Math.min(start + size, this.total));
    }
    if (this.failure !== undefined && this.missing === this.total - this.invalid)
      throw this.failure;
  }

  private async analyse(
    chemistry: Chemistry,
    start: number,
    size: number,
    request: AnalysisRequest,
  ): Promise<Analysis[]> {
    const inputs = this.records.slice(start, start + size).map(({ input }) => input);
    return inputs.length === 0 ? [] : chemistry.analyse(inputs, request);
  }

  /** A component that failed on a whole batch leaves the batch without scores; the others go on. */
  private async score(analyses: readonly Analysis[]): Promise<MoleculeScore[] | undefined> {
    try {
      return await this.scoring?.score(analyses);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (this.failure === undefined) this.terminal.note(`Warning: ${describeError(error)}`);
      this.failure ??= error;
      return undefined;
    }
  }

  private row(index: number, analysis: Analysis, scored: MoleculeScore | undefined): string {
    const record = this.records[index];
    if (!analysis.valid) {
      this.invalid++;
      const reason = record.error ?? analysis.reason ?? 'not a molecule';
      this.reasons.push(`line ${record.line}: ${reason}`);
    } else if (this.scoring !== undefined && typeof scored?.score !== 'number') this.missing++;
    return csvRow([
      String(index + 1),
      record.input,
      String(analysis.valid),
      analysis.smiles,
      ...this.columns.cells(analysis),
      ...this.scoreCells(analysis, scored),
    ]);
  }

  private scoreNames(): string[] {
    const taken = new Set(this.columns.names);
    const free = (name: string): string => (taken.has(name) ? `${name}_transformed` : name);
    return this.scoring === undefined
      ? []
      : ['score', ...this.scoring.names.flatMap((name) => [free(name), `${name}_raw`])];
  }

  private scoreCells(analysis: Analysis, scored: MoleculeScore | undefined): string[] {
    if (this.scoring === undefined) return [];
    if (!analysis.valid) return new Array<string>(1 + 2 * this.scoring.names.length).fill('');
    return [
      csvNumber(scored?.score),
      ...this.scoring.names.flatMap((name) => {
        const component = scored?.components[name];
        return [csvNumber(component?.transformed), csvNumber(component?.raw)];
      }),
    ];
  }
}

async function checkReferences(chemistry: Chemistry, references: readonly string[]): Promise<void> {
  const wrong = (await chemistry.analyse(references, {})).find(({ valid }) => !valid);
  if (wrong === undefined) return;
  throw badInput(
    `The reference molecule '${wrong.input}' in --properties cannot be used.`,
    {},
    wrong.reason,
  );
}

function report(terminal: Terminal, table: ScoreTable, out: string): void {
  const { total, invalid, missing, invalidReasons } = table;
  if (!terminal.json) showSome(terminal, invalidReasons);
  terminal.event('result', { records: total, invalid, missing, out });
  if (out === '-') return;
  const parts = [
    `${total.toLocaleString('en-US')} records`,
    `${invalid.toLocaleString('en-US')} of them no molecules`,
    ...(missing > 0 ? [`${missing.toLocaleString('en-US')} without a score`] : []),
  ];
  terminal.say(`${parts.join(', ')}; written to ${out}.`);
}

function showSome(terminal: Terminal, lines: readonly string[]): void {
  for (const line of lines.slice(0, WARNINGS_SHOWN)) terminal.note(line);
  if (lines.length > WARNINGS_SHOWN)
    terminal.note(`... and ${lines.length - WARNINGS_SHOWN} more.`);
}
