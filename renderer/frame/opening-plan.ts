/** What is done with files by what they hold. */
import type { FileSummary } from '../../core/protocol/host-records.ts';

export interface OpeningPlan {
  /** Runs to open. */
  runs: FileSummary[];
  /** For the design view. */
  design: FileSummary[];
  /** Run files of circuit design. */
  circuits: FileSummary[];
  /** Tables without molecules: of experiments, perhaps. */
  tables: FileSummary[];
  /** A sentence for each file that is neither. */
  refused: string[];
}

const KINDS =
  'It opens runs (.athanor or a run folder), run files and profiles (.json), molecules (.smi, .sdf, .csv) and reward scripts (.js, .ts).';

export function planOpening(files: readonly FileSummary[]): OpeningPlan {
  const plan: OpeningPlan = { runs: [], design: [], circuits: [], tables: [], refused: [] };
  for (const file of files) {
    switch (file.kind) {
      case 'run-archive':
        plan.runs.push(file);
        break;
      case 'molecules':
        if (file.molecules === 0 && isTable(file)) plan.tables.push(file);
        else if (file.molecules === 0) plan.refused.push(noMolecules(file));
        else plan.design.push(file);
        break;
      case 'run-file':
        (designsCircuits(file) ? plan.circuits : plan.design).push(file);
        break;
      case 'reward-script':
      case 'scoring':
      case 'model':
        plan.design.push(file);
        break;
      case 'unknown':
        if (isTable(file)) plan.tables.push(file);
        else plan.refused.push(`Athanor cannot use '${file.name}'. ${file.summary || KINDS}`);
    }
  }
  return plan;
}

/** The host has found that the text is JSON. */
function designsCircuits({ text = '{}' }: FileSummary): boolean {
  const { environment } = JSON.parse(text) as { environment?: { type?: unknown } };
  return environment?.type === 'circuit';
}

function isTable({ name }: FileSummary): boolean {
  return /\.(csv|tsv)$/i.test(name);
}

function noMolecules(file: FileSummary): string {
  const first = file.problems?.[0];
  const why = first === undefined ? '' : ` The first problem: ${first.message}`;
  return `'${file.name}' holds no molecule that could be read.${why}`;
}

/** What will happen with files that are still being dragged, by their media types, the little that a page may know. */
export function promiseForTypes(types: readonly string[]): string {
  const known = new Set(types.map((type) => PROMISES[type] ?? ''));
  const [only] = known;
  if (known.size === 1 && only) return only;
  return types.length > 1 ? 'Drop them to open them' : 'Drop it to open it';
}

const PROMISES: Record<string, string> = {
  'text/csv': 'Design with these molecules',
  'chemical/x-mdl-sdfile': 'Design with these molecules',
  'chemical/x-daylight-smiles': 'Design with these molecules',
  'text/javascript': 'Score molecules with this script',
  'application/javascript': 'Score molecules with this script',
  'application/json': 'Open this run file or profile',
};
