/**
 * Runs a reward script batch by batch inside QuickJS compiled to WebAssembly: an interpreter without Node, files,
 * network or clock. Each batch gets a new context, so that a script's state never reaches beyond it and an
 * interrupted run continues exactly.
 */
import { newQuickJSWASMModule } from 'quickjs-emscripten';
import type { QuickJSWASMModule } from 'quickjs-emscripten';
import type { MoleculeAnswers } from './molecule-answers.ts';
import { SandboxBatch } from './sandbox-batch.ts';
import type { ScriptLimits, ScriptMolecule, ScriptReply } from './script-messages.ts';
import type { ScriptSource } from './script-source.ts';

export interface Sandbox {
  /** What the script says of itself. */
  load(): Promise<ScriptReply>;
  /** Values of molecules in order. Never throws for what a script does. */
  run(molecules: readonly ScriptMolecule[]): Promise<ScriptReply>;
}

/** `onWork` is called again and again while a script works, so that a watchdog can tell work from a hang. */
export function createSandbox(
  script: ScriptSource,
  limits: ScriptLimits,
  seed: number,
  answers: MoleculeAnswers,
  onWork?: () => void,
): Sandbox {
  let quickjs: QuickJSWASMModule | undefined;
  const withBatch = async (
    molecules: readonly ScriptMolecule[],
    use: (batch: SandboxBatch) => ScriptReply,
  ): Promise<ScriptReply> => {
    quickjs ??= await newQuickJSWASMModule();
    const batch = new SandboxBatch(quickjs, { script, limits, seed, answers, molecules, onWork });
    try {
      const reply = use(batch);
      if (!batch.dispose()) quickjs = undefined;
      return reply;
    } catch (error) {
      // A trap inside WebAssembly leaves its memory in an unknown state.
      quickjs = undefined;
      const reason = error instanceof Error ? error.message.slice(0, 200) : 'without a reason';
      return { fault: { message: `It broke the interpreter (${reason}).` } };
    }
  };
  return {
    load: () => withBatch([], (batch) => batch.load()),
    run: (molecules) => withBatch(molecules, (batch) => batch.run()),
  };
}
