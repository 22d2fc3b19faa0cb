/** Cards of runs: one line of the list each, from the run folder and from what the engine knows of it. */
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Engine } from '../engine/engine.ts';
import { errorMessage } from '../engine/error-message.ts';
import type { RunInfo } from '../protocol/engine-api.ts';
import { badInput } from '../protocol/errors.ts';
import type { RunCard } from '../protocol/host-records.ts';
import { STOP_REASONS, type StopReason } from '../protocol/run-records.ts';
import type { RunSettings } from '../protocol/run-settings.ts';
import { isLockedElsewhere } from '../runs/folder-lock.ts';
import { RunFolder } from '../runs/run-folder.ts';
import { RunStore } from '../storage/run-store.ts';
import { explainStorageError } from '../storage/storage-errors.ts';
import { RunCurve } from './run-curve.ts';
import type { RunLibrary } from './run-library.ts';

/** The ends after which a run can go on as it is. */
const RESUMABLE: readonly (StopReason | undefined)[] = [undefined, 'stopped', 'failed'];
const FILES = ['run.json', 'run.sqlite', 'run.sqlite-wal'];

interface Kept {
  /** Changes whenever a file of the run does. */
  files: string;
  /** Of the engine's knowledge. */
  known: string;
  card: RunCard;
}

export class RunCards {
  private readonly engine: Engine;
  private readonly runLibrary: RunLibrary;
  private readonly kept = new Map<string, Kept>();
  private readonly curves = new Map<string, RunCurve>();

  constructor(engine: Engine, runLibrary: RunLibrary) {
    this.engine = engine;
    this.runLibrary = runLibrary;
  }

  /** Newest first. A folder that cannot be read has a card that says so. */
  all(): RunCard[] {
    const folders = this.runLibrary.list();
    const shown = new Set(folders);
    for (const folder of this.kept.keys()) {
      if (shown.has(folder)) continue;
      this.kept.delete(folder);
      this.curves.delete(folder);
    }
    return folders.map((folder) => this.of(folder)).sort((a, b) => b.created - a.created);
  }

  /** Never throws. */
  of(folder: string): RunCard {
    const info = this.engine.infoOf(folder);
    const files = stampOf(folder);
    const before = this.kept.get(folder);
    const isElsewhere = this.isElsewhere(folder, files, info, before);
    const known = JSON.stringify([info ?? null, isElsewhere]);
    if (before?.files === files && before.known === known) return before.card;
    const card = this.read(folder, info, isElsewhere);
    this.kept.set(folder, { files, known, card });
    return card;
  }

  /** Asks for the lock only where something may have changed: a run at work writes. */
  private isElsewhere(
    folder: string,
    files: string,
    info: RunInfo | undefined,
    before: Kept | undefined,
  ): boolean {
    if (info !== undefined && info.state !== 'ended') return false;
    if (before?.files === files && before.card.state !== 'elsewhere') return false;
    return isLockedElsewhere(join(folder, 'checkpoint'));
  }

  private read(folder: string, info: RunInfo | undefined, isElsewhere: boolean): RunCard {
    const id = this.runLibrary.idOf(folder);
    try {
      const run = RunFolder.open(folder);
      // A run that was killed while its folder was being made has no store yet.
      const exists = statSync(run.storePath, { throwIfNoEntry: false }) !== undefined;
      const store = exists ? RunStore.open(run.storePath, { readOnly: true }) : undefined;
      try {
        // What this engine knows is old news where another one has gone on with the run.
        const isAtWork = info !== undefined && info.state !== 'ended';
        const isNewest = (store?.lastStep()?.step ?? 0) <= (info?.step ?? 0);
        const isOurs = !isElsewhere && (isAtWork || isNewest);
        const card = this.describe(id, run, store, isOurs ? info : undefined);
        return isElsewhere ? asElsewhere(card) : card;
      } finally {
        store?.close();
      }
    } catch (error) {
      return unreadable(id, folder, explainStorageError(error, folder));
    }
  }

  private describe(
    id: string,
    run: RunFolder,
    store: RunStore | undefined,
    info: RunInfo | undefined,
  ): RunCard {
    const settings = run.description.settings as unknown as RunSettings;
    const last = store?.lastStep();
    const state = info?.state ?? 'ended';
    const stopReason = info === undefined ? storedReason(store) : info.stopReason;
    const error = info?.error ?? failureOf(store, stopReason);
    const best = store?.candidates({ limit: 1 }).at(0);
    const { step = 0, oracleCalls = 0, seconds = 0 } = info?.state === 'ended' ? (last ?? {}) : (info ?? last ?? {}); // prettier-ignore
    return {
      id,
      name: run.name,
      folder: run.path,
      environment: settings.environment.type,
      agent: settings.agent.type,
      state,
      resumable: state === 'ended' && RESUMABLE.includes(stopReason),
      created: Date.parse(run.description.created) || 0,
      step,
      oracleCalls,
      ...(typeof last?.metrics['episodes'] === 'number'
        ? { episodes: last.metrics['episodes'] }
        : {}),
      seconds,
      budget: info?.budget ?? settings.budget,
      ...(state !== 'ended' || stopReason === undefined ? {} : { stopReason }),
      ...(state !== 'ended' || error === undefined ? {} : { error }),
      ...(best === undefined ? {} : { best: { text: best.key, score: best.score ?? 0 } }),
      curve: store === undefined ? [] : this.curveOf(run.path, store),
    };
  }

  private curveOf(folder: string, store: RunStore): number[] {
    const curve = this.curves.get(folder) ?? new RunCurve();
    this.curves.set(folder, curve);
    return curve.update(store);
  }
}

/** Throws AppError for a run that another program works on: it can only be looked at. */
export function requireHere({ state }: Pick<RunCard, 'state'>): void {
  if (state !== 'elsewhere') return;
  const hint = 'Stop it there first, or wait until it has ended.';
  throw badInput('Another program is at work on this run.', {}, hint);
}

function asElsewhere({ stopReason: _reason, error: _error, ...card }: RunCard): RunCard {
  return { ...card, state: 'elsewhere', resumable: false };
}

function storedReason(store: RunStore | undefined): StopReason | undefined {
  const reason = store?.meta('stop_reason');
  return STOP_REASONS.find((known) => known === reason);
}

/** What a failed run wrote down itself. */
function failureOf(store: RunStore | undefined, reason: StopReason | undefined): RunCard['error'] {
  if (reason !== 'failed') return undefined;
  const message = store?.events.last('failed')?.message;
  return { kind: 'failure', message: message ?? 'The run failed.', place: {} };
}

function unreadable(id: string, folder: string, error: unknown): RunCard {
  return {
    id,
    name: basename(folder),
    folder,
    environment: '',
    agent: '',
    state: 'unreadable',
    resumable: false,
    created: statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0,
    step: 0,
    oracleCalls: 0,
    seconds: 0,
    budget: {},
    error: errorMessage(error),
    curve: [],
  };
}

function stampOf(folder: string): string {
  return FILES.map((name) => {
    const found = statSync(join(folder, name), { throwIfNoEntry: false });
    return found === undefined ? '-' : `${found.mtimeMs}:${found.size}`;
  }).join(' ');
}
