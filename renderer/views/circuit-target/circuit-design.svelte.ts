/** A circuit design in the making: its form, what the engine makes of it in the background, and its start. */
import type {
  CircuitCatalog,
  CircuitCheck,
  CircuitPreset,
  CircuitTargetFacts,
} from '../../../core/protocol/circuit-target-api.ts';
import type { FileRef } from '../../../core/protocol/host-records.ts';
import { errorMessage } from '../../components/error-text.ts';
import type { Host, Stream } from '../../host/host.ts';
import {
  draftFiles,
  draftOf,
  emptyDraft,
  runSettings,
  type CircuitDraft,
} from './circuit-draft.ts';
import { placeProblem, type PlacedProblem } from './problem-field.ts';
import { KIND_TITLES, PASTED } from './target-draft.ts';

/** After the last change. */
const SETTLE_MS = 600;

export class CircuitDesign {
  draft = $state<CircuitDraft>(emptyDraft());
  catalog = $state.raw<CircuitCatalog | undefined>();
  /** Of what the form began with. */
  preset = $state.raw<CircuitPreset | undefined>();
  facts = $state.raw<CircuitTargetFacts | undefined>();
  check = $state.raw<CircuitCheck | undefined>();
  problems = $state.raw<readonly PlacedProblem[]>([]);
  /** What the engine is doing for the form. */
  doing = $state<string | undefined>();
  starting = $state(false);
  private readonly host: Pick<Host, 'request' | 'stream'>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stream: Stream | undefined;
  private asked = 0;
  private isClosed = false;
  /** The target that `facts` are about. */
  private factsOf = '';
  /** What the form began with; another target takes another name, unless one was typed. */
  private origin = { name: '', target: '' };
  private pasted: { text: string; file: FileRef } | undefined;

  constructor(host: Pick<Host, 'request' | 'stream'>) {
    this.host = host;
  }

  async load(): Promise<void> {
    this.catalog = await this.host.request('circuitCatalog', {});
  }

  take(preset: CircuitPreset): void {
    this.preset = preset;
    this.draft = draftOf(preset.settings);
    this.remember();
    // The molecule's own determinant is asked of the engine, so that it follows changes of the geometry.
    this.forgetFacts();
  }

  /** The settings of an earlier run. */
  begin(settings: Record<string, unknown>, files: Readonly<Record<string, FileRef>> = {}): void {
    this.preset = undefined;
    this.draft = draftOf(settings, files);
    this.remember();
    this.forgetFacts();
  }

  /** Once nothing has changed for a moment. */
  checkLater(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.checkNow(), SETTLE_MS);
  }

  /** What was found; undefined when something newer was asked meanwhile. The estimate of its time may come later. Never rejects. */
  async checkNow(): Promise<CircuitCheck | undefined> {
    clearTimeout(this.timer);
    this.stream?.cancel();
    const asked = ++this.asked;
    const draft = $state.snapshot(this.draft) as CircuitDraft;
    const { kind } = draft.target;
    const outcome = runSettings({ ...draft, start: withoutBasis(draft.start) });
    if ('problem' in outcome) {
      this.doing = undefined;
      return this.show({ problems: [] }, [{ field: outcome.field, text: outcome.problem }]);
    }
    const target = JSON.stringify([draft.target]);
    if (target !== this.factsOf) this.forgetFacts();
    this.doing = 'Checking';
    let files: Record<string, string>;
    try {
      files = draftFiles(draft, await this.pastedFile(draft));
    } catch (error) {
      this.doing = undefined;
      return this.show({ problems: [] }, [{ field: 'target.hamiltonian', text: errorMessage(error) }]); // prettier-ignore
    }
    if (asked !== this.asked) return undefined;
    return new Promise((resolve) => {
      const stream = this.host.stream(
        'checkCircuit',
        { settings: outcome.settings, files },
        (message) => {
          if (asked !== this.asked) return;
          const { doing, facts, check } = message;
          if (doing !== undefined) this.doing = doing;
          const known = facts ?? check?.facts;
          if (known !== undefined) [this.facts, this.factsOf] = [known, target];
          if (check === undefined) return;
          if (known !== undefined) this.rename(known, target);
          if (check.problems.length > 0) this.doing = undefined;
          resolve(this.show(check, check.problems.map((problem) => placeProblem(problem, kind)))); // prettier-ignore
        },
      );
      this.stream = stream;
      stream.ended
        .catch((error: unknown) => {
          if (asked === this.asked) resolve(this.show({ problems: [] }, [{ field: `target.${kind}`, text: errorMessage(error) }])); // prettier-ignore
        })
        .finally(() => {
          if (asked === this.asked) this.doing = undefined;
          resolve(undefined);
        })
        .catch(() => undefined);
    });
  }

  /** The id of the run; undefined when something is in the way, which is then shown. Rejects with what the engine refuses. */
  async start(): Promise<string | undefined> {
    this.starting = true;
    try {
      const found = await this.checkedAtLast();
      if (found === undefined || this.problems.length > 0) return undefined;
      const draft = $state.snapshot(this.draft) as CircuitDraft;
      const outcome = runSettings(draft, found.facts);
      if ('problem' in outcome) return undefined;
      // What is still being measured would only take time from the run.
      this.stream?.cancel();
      const files = draftFiles(draft, await this.pastedFile(draft));
      const { id } = await this.host.request('startRun', { settings: outcome.settings, files });
      return id;
    } finally {
      this.starting = false;
    }
  }

  /** Checks again where a change, be it one of the name, has asked for a newer check meanwhile; undefined once closed. */
  private async checkedAtLast(): Promise<CircuitCheck | undefined> {
    while (!this.isClosed) {
      const mine = this.asked + 1;
      const found = await this.checkNow();
      if (found !== undefined || this.asked === mine) return found;
    }
    return undefined;
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.asked++;
    this.stream?.cancel();
  }

  private show(check: CircuitCheck, problems: readonly PlacedProblem[]): CircuitCheck {
    this.check = check;
    this.problems = problems;
    return check;
  }

  private remember(): void {
    this.origin = { name: this.draft.name, target: JSON.stringify([$state.snapshot(this.draft.target)]) }; // prettier-ignore
  }

  private rename({ qubits, molecule }: CircuitTargetFacts, target: string): void {
    const { draft, origin } = this;
    if (draft.name !== origin.name || target === origin.target) return;
    const { kind } = draft.target;
    const what = kind === 'molecule' ? molecule?.formula : KIND_TITLES[kind];
    draft.name = `${what ?? KIND_TITLES[kind]}, ${qubits} ${qubits === 1 ? 'qubit' : 'qubits'}`;
    this.origin = { name: draft.name, target };
  }

  private forgetFacts(): void {
    [this.facts, this.factsOf, this.check] = [undefined, '', undefined];
  }

  /** Pasted text as a file of the host, made once for each text. */
  private async pastedFile({ target }: CircuitDraft): Promise<FileRef | undefined> {
    const { text, file } = target.hamiltonian;
    if (target.kind !== 'hamiltonian' || file !== undefined) return undefined;
    if (this.pasted?.text !== text)
      this.pasted = { text, file: await this.host.request('textFile', { name: PASTED, text }) };
    return this.pasted.file;
  }
}

/** The determinant is not known before the molecule is. */
function withoutBasis(start: CircuitDraft['start']): CircuitDraft['start'] {
  return start.kind === 'basis' ? { kind: 'zeros', bits: '' } : start;
}
