/** How much work, memory and text a reward script may use, with what was measured to choose it. */
import type { FingerprintName } from '../../chem/analysis.ts';
import type { ScriptLimits } from './script-messages.ts';

/** QuickJS asks its interrupt handler once in so many back-jumps and calls. SOURCE: quickjs.c, JS_INTERRUPT_COUNTER_INIT. */
export const INSTRUCTIONS_PER_TICK = 10_000;

/**
 * SOURCE: the contract, 256 MB and about 200 ms of work a molecule. Measured on one core: 4 million instructions take
 * 25 ms (an empty loop), 220 ms (a loop with a call), 1.2 s (a loop that makes objects).
 */
export const DEFAULT_LIMITS: ScriptLimits = {
  instructions: 4_000_000,
  memoryBytes: 256 * 2 ** 20,
};

/** Measured: recursion through QuickJS's parsers then ends in a catchable error, well within a worker's 4 MB stack. */
export const STACK_BYTES = 128 * 1024;

/** Work of one answer of the host (about 20 microseconds), and of one about a pattern or molecule new to the batch (0.5 ms). */
export const ANSWER_INSTRUCTIONS = 400;
export const NEW_TEXT_INSTRUCTIONS = 10_000;

/** A batch whose first molecules all exhaust the limits is given up: it would take minutes to fail on them all. */
export const HOPELESS_MOLECULES = 4;

export const LONGEST_TEXT = 4096;
export const LONGEST_NAME = 100;
export const LONGEST_STACK = 100_000;
export const DEFAULT_FINGERPRINT: FingerprintName = 'ecfp4';
