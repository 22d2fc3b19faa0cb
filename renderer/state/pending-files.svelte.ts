/**
 * Files that were dropped or opened and wait for the design view: molecules become its references and seeds, a script
 * or a model its reward, a run file or profile its settings.
 */
import type { FileSummary } from '../../core/protocol/host-records.ts';

class PendingFiles {
  files = $state.raw<readonly FileSummary[]>([]);

  add(files: readonly FileSummary[]): void {
    this.files = [...this.files, ...files];
  }

  /** Hands them over; nothing waits any longer. */
  take(): readonly FileSummary[] {
    const { files } = this;
    if (files.length > 0) this.files = [];
    return files;
  }
}

export const pendingFiles = new PendingFiles();
