/**
 * Which external programs of a goal may be started. The user permits a command, word by word, for one design, or a
 * program with any arguments for all runs (in the settings); a goal that is loaded brings no permission along.
 */
import type { ComponentEntry, Scoring } from './scoring-types.ts';
import { runScoring } from './scoring-types.ts';

export interface Permission {
  /** As `commandOf` writes them. */
  commands: readonly string[];
  /** Of the settings. */
  programs: readonly string[];
}

export const NO_PERMISSION: Permission = { commands: [], programs: [] };

/** The program of an entry; undefined while there is none. */
export function programOf({ type, program }: ComponentEntry): string | undefined {
  return type === 'external' && typeof program === 'string' && program !== '' ? program : undefined;
}

/** What would be typed in a terminal; undefined for an entry that starts nothing. */
export function commandOf(entry: ComponentEntry): string | undefined {
  const program = programOf(entry);
  const words = Array.isArray(entry['arguments']) ? entry['arguments'].map(String) : [];
  return program === undefined ? undefined : [program, ...words].map(shellWord).join(' ');
}

export function mayStart(entry: ComponentEntry, { commands, programs }: Permission): boolean {
  const [program, command] = [programOf(entry), commandOf(entry)];
  if (program === undefined || command === undefined) return false;
  return programs.includes(program) || commands.includes(command);
}

/** Commands that wait for permission, each once. */
export function waitingCommands(goals: readonly Scoring[], permission: Permission): string[] {
  const waiting = externals(goals).filter((entry) => !mayStart(entry, permission));
  return [...new Set(waiting.flatMap((entry) => commandOf(entry) ?? []))];
}

/** Programs to be allowed with a request: none that stands in another command which waits for permission. */
export function allowedPrograms(goals: readonly Scoring[], permission: Permission): string[] {
  const entries = externals(goals);
  const refused = new Set(entries.filter((entry) => !mayStart(entry, permission)).map(programOf));
  const programs = entries.flatMap((entry) => programOf(entry) ?? []);
  return [...new Set(programs)].filter((program) => !refused.has(program));
}

function externals(goals: readonly Scoring[]): ComponentEntry[] {
  return goals
    .flatMap((goal) => runScoring(goal).components)
    .filter((entry) => programOf(entry) !== undefined);
}

export function shellWord(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
