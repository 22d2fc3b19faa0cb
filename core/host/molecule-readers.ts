/**
 * Run stores that are kept open while somebody looks at them: opening one for each page of a table would cost more
 * than the page. What nobody has asked for a while is closed, so that a folder can be moved or deleted.
 */
import { statSync } from 'node:fs';
import type { Chemistry } from '../chem/analysis.ts';
import { CandidateSearch } from '../runs/candidate-search.ts';
import { RunFolder } from '../runs/run-folder.ts';
import { RunStore } from '../storage/run-store.ts';

const IDLE_MS = 20_000;

export interface RunReader {
  folder: RunFolder;
  /** Reads only. */
  store: RunStore;
  /** Opened when first asked for. Throws AppError where the folder cannot be written. */
  writable(): RunStore;
  /** Prepared when first asked for. Throws AppError where the folder cannot be written. */
  search(): Promise<CandidateSearch>;
}

interface Kept {
  reader: RunReader;
  /** Tells another file of the same name. */
  identity: string;
  uses: number;
  idle: NodeJS.Timeout | undefined;
  close(): void;
}

export class RunReaders {
  private readonly chemistry: () => Promise<Chemistry>;
  private readonly kept = new Map<string, Kept>();

  constructor(chemistry: () => Promise<Chemistry>) {
    this.chemistry = chemistry;
  }

  /** Lends what is open of a run folder until `use` has settled. Throws AppError for what is no run. */
  async read<Result>(
    path: string,
    use: (reader: RunReader) => Result | Promise<Result>,
  ): Promise<Result> {
    const entry = this.open(path);
    entry.uses++;
    clearTimeout(entry.idle);
    try {
      entry.reader.store.refresh();
      return await use(entry.reader);
    } finally {
      entry.uses--;
      if (entry.uses === 0) this.retire(path, entry);
    }
  }

  close(): void {
    for (const entry of this.kept.values()) {
      clearTimeout(entry.idle);
      entry.close();
    }
    this.kept.clear();
  }

  private open(path: string): Kept {
    const folder = RunFolder.open(path);
    const identity = identityOf(folder.storePath);
    const known = this.kept.get(path);
    if (known?.identity === identity) return known;
    if (known !== undefined && known.uses === 0) known.close();
    const entry = this.opened(folder, identity);
    this.kept.set(path, entry);
    return entry;
  }

  private opened(folder: RunFolder, identity: string): Kept {
    const store = RunStore.open(folder.storePath, { readOnly: true });
    let opened: RunStore | undefined;
    let search: CandidateSearch | undefined;
    const writable = (): RunStore => (opened ??= RunStore.open(folder.storePath));
    const reader: RunReader = {
      folder,
      store,
      writable,
      search: async () => {
        const chemistry = await this.chemistry();
        return (search ??= new CandidateSearch(writable(), chemistry));
      },
    };
    const close = (): void => {
      store.close();
      opened?.close();
    };
    return { reader, identity, uses: 0, idle: undefined, close };
  }

  private retire(path: string, entry: Kept): void {
    // Another one has taken its place meanwhile.
    if (this.kept.get(path) !== entry) {
      entry.close();
      return;
    }
    entry.idle = setTimeout(() => {
      this.kept.delete(path);
      entry.close();
    }, IDLE_MS);
    entry.idle.unref();
  }
}

function identityOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? '' : `${found.dev} ${found.ino}`;
}
