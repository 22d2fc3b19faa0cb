/** What crosses between a run and the worker of a reward script. Plain data. */
import type { PropertyName } from '../../chem/analysis.ts';

export interface ScriptLimits {
  /** Back-jumps and calls that the script may make for each molecule. */
  instructions: number;
  memoryBytes: number;
}

/** A molecule as the script gets it; what is absent is computed when the script asks. */
export interface ScriptMolecule {
  smiles: string;
  properties: Partial<Record<PropertyName, number>>;
  scaffold?: string;
}

export interface ScriptFault {
  message: string;
  /** 1-based. */
  line?: number;
  /** It exhausted its instructions or its memory. */
  isLimit?: boolean;
}

/** How the script presents itself. */
export interface ScriptFacts {
  kind: 'score' | 'scoreBatch';
  name?: string;
  range?: [number, number];
}

/** One molecule's value, or what went wrong with it. */
export type ScriptValue = { value: number } | { fault: ScriptFault };

/** Either values in order, or what made the whole batch fail. */
export type ScriptReply =
  { facts: ScriptFacts; values: ScriptValue[]; milliseconds: number } | { fault: ScriptFault };
