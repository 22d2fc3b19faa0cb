/** What a command of the terminal is: its options as data (help and checks are made from them) and what it does. */
import type { Terminal } from './terminal.ts';

interface OptionBase {
  help: string;
  /** Refused when missing. */
  required?: boolean;
}
interface TextOption extends OptionBase {
  type: 'text';
  /** What stands for the value in the help, such as FILE. */
  value: string;
  choices?: readonly string[];
  /** May be given several times. */
  multiple?: boolean;
}
interface NumberOption extends OptionBase {
  type: 'integer' | 'number';
  value: string;
  minimum?: number;
  maximum?: number;
}
interface FlagOption extends OptionBase {
  type: 'flag';
}
export type OptionSpec = TextOption | NumberOption | FlagOption;
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type ValueOf<Spec extends OptionSpec> = Spec extends FlagOption
  ? boolean
  : Spec extends { multiple: true }
    ? string[]
    : Spec extends NumberOption
      ? Needed<Spec, number>
      : Needed<Spec, string>;
type Needed<Spec, Value> = Spec extends { required: true } ? Value : Value | undefined;
export type OptionValues<Specs extends OptionSpecs> = {
  [Name in keyof Specs]: ValueOf<Specs[Name]>;
};

export interface CommandContext {
  terminal: Terminal;
  /** Upper bound for worker threads and for the threads of ONNX Runtime. */
  threads: number;
  /** What the user said with --threads. */
  wantedThreads: number | undefined;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}

export interface Command<Specs extends OptionSpecs = OptionSpecs> {
  name: string;
  /** One sentence for the list of commands. */
  summary: string;
  /** Names of the arguments without dashes, such as RUN.json; one in brackets may be left out. */
  positionals: readonly string[];
  options: Specs;
  examples: readonly string[];
  /** More for `--help`, in paragraphs. */
  notes?: string;
  /** Returns the exit code where it is not 0. */
  run(
    values: OptionValues<Specs>,
    positionals: readonly string[],
    context: CommandContext,
  ): Promise<number | undefined>;
}

/** Gives `run` the types of its options. */
export function defineCommand<const Specs extends OptionSpecs>(command: Command<Specs>): Command {
  return command;
}
