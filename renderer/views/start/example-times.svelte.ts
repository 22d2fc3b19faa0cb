/**
 * How long each example would take on this computer: asked of the host one after another, while no run needs the
 * processor, and kept until the window closes.
 */
import type { Host } from '../../host/host.ts';
import type { Template } from './start-example.ts';

class ExampleTimes {
  /** Seconds by the id of the template. */
  seconds = $state.raw<Readonly<Record<string, number>>>({});
  private asking = false;

  /** `isFree`: whether the processor may be used now. */
  async ask(host: Host, templates: readonly Template[], isFree: () => boolean): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    for (const { id, settings, files = {} } of templates) {
      if (this.seconds[id] !== undefined) continue;
      if (!isFree()) break;
      const ids = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, file.id]));
      // Without an estimate the example is offered all the same.
      const check = await host.request('checkRun', { settings, files: ids }).catch(() => undefined);
      const seconds = check?.estimate?.seconds;
      if (seconds !== undefined) this.seconds = { ...this.seconds, [id]: seconds };
    }
    this.asking = false;
  }
}

export const exampleTimes = new ExampleTimes();
