/** What an agent works with between `open` and `close`: environments, generators, graphs, and its checkpoint. */
import type { JsonValue } from '../../protocol/json-value.ts';
import { Random, type RandomState } from '../../random/random.ts';
import type { EnvironmentModule, EpisodicEnvironment } from '../episode.ts';
import type { EpisodicContext, Kept, SavedPart } from './agent.ts';

export interface WorkspaceOptions {
  /** A new environment; all are of one kind. */
  environment: () => EpisodicEnvironment<never>;
  /** For agents that play in threads of their own. */
  environmentModule?: EnvironmentModule | undefined;
  seed: number;
  done: () => boolean;
  /** What `save` returned, in a resumed run. */
  checkpoint?: Readonly<Record<string, SavedPart>> | undefined;
}

export class Workspace implements EpisodicContext {
  readonly observationSize: EpisodicContext['observationSize'];
  readonly actions: EpisodicContext['actions'];
  readonly environmentModule: EnvironmentModule | undefined;
  readonly random: Random;
  readonly initial: Random;
  private readonly options: WorkspaceOptions;
  private readonly lanes: EpisodicEnvironment<never>[] = [];
  private readonly kept = new Map<string, Kept>();
  private readonly resources: Promise<{ close(): Promise<void> }>[] = [];

  constructor(options: WorkspaceOptions) {
    this.options = options;
    this.environmentModule = options.environmentModule;
    const [first] = this.environments(1);
    this.observationSize = first.observationSize;
    this.actions = first.actions;
    const seeds = new Random(options.seed);
    this.initial = seeds.fork();
    this.random = seeds.fork();
    const { random } = this;
    this.keep('random', {
      save: () => random.state,
      restore: (state: RandomState) => (random.state = state),
    });
  }

  environments(count: number): readonly EpisodicEnvironment<never>[] {
    while (this.lanes.length < count) {
      const lane = this.options.environment();
      const saved = this.options.checkpoint?.[environmentPart(this.lanes.length)];
      if (saved !== undefined) lane.restore?.(saved as JsonValue);
      this.lanes.push(lane);
    }
    return this.lanes.slice(0, count);
  }

  keep<Part extends Kept>(name: string, part: Part): Part {
    if (this.kept.has(name)) throw new Error(`Two parts of the checkpoint are called "${name}".`);
    this.kept.set(name, part);
    const saved = this.options.checkpoint?.[name];
    if (saved !== undefined) part.restore(saved as never);
    return part;
  }

  async own<Resource extends { close(): Promise<void> }>(
    resource: Promise<Resource>,
  ): Promise<Resource> {
    this.resources.push(resource);
    return resource;
  }

  done(): boolean {
    return this.options.done();
  }

  /** Called between two reports; everything that the next one depends on. */
  save(): Record<string, SavedPart> {
    const parts: Record<string, SavedPart> = {};
    for (const [name, part] of this.kept) parts[name] = part.save();
    for (const [lane, environment] of this.lanes.entries()) {
      const saved = environment.save?.();
      if (saved !== undefined) parts[environmentPart(lane)] = saved;
    }
    return parts;
  }

  async close(): Promise<void> {
    const opened = await Promise.allSettled(this.resources);
    const closed = opened.map((result) =>
      result.status === 'fulfilled' ? result.value.close() : undefined,
    );
    await Promise.all([...closed, ...this.lanes.map((lane) => lane.close?.())]);
  }
}

function environmentPart(lane: number): string {
  return `environment-${lane}`;
}
