/** Files that are opened with the program: they wait until a page is there to show them. */
import type { FileRef } from '../core/protocol/host-records.ts';

export interface OpenFilesParts {
  /** Undefined while the engine is not there. Throws AppError. */
  register: (path: string) => Promise<FileRef | undefined>;
  show: (file: FileRef) => void;
  refuse: (error: unknown) => void;
}

export class OpenFiles {
  private readonly parts: OpenFilesParts;
  private waiting: string[] = [];
  private isReady = false;

  constructor(parts: OpenFilesParts) {
    this.parts = parts;
  }

  add(paths: readonly string[]): void {
    this.waiting.push(...paths);
    if (this.isReady) this.flush();
  }

  /** A page listens. */
  resume(): void {
    this.isReady = true;
    this.flush();
  }

  /** No page is there. */
  pause(): void {
    this.isReady = false;
  }

  private flush(): void {
    const { register, show, refuse } = this.parts;
    for (const path of this.waiting.splice(0))
      void register(path).then((file) => file !== undefined && show(file), refuse);
  }
}
