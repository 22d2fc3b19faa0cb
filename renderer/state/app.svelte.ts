/** What the whole window shares: the host, the settings, the runs, and notices. Set once by main.ts. */
import type { AppError } from '../../core/protocol/errors.ts';
import type {
  AppSettings,
  DesignCatalog,
  MachineInfo,
  RunCard,
  RunId,
} from '../../core/protocol/host-records.ts';
import type { ConnectionState, Host } from '../host/host.ts';
import { rememberLook, rememberedLook } from './remembered-look.ts';

export interface Notice {
  id: number;
  kind: 'info' | 'error';
  message: string;
  hint?: string;
  /** A button, such as Undo. */
  action?: { label: string; run: () => void };
}

/** Time to read a notice, and to read it and reach its button. */
const NOTICE_MS = 6_000;
const ACTION_MS = 10_000;

const DEFAULT_SETTINGS: AppSettings = {
  theme: 'system', density: 'comfortable', threads: 0, executionProvider: 'cpu', workspace: '', allowedPrograms: [], tourSeen: true,
}; // prettier-ignore

class App {
  /** The one door to the program. */
  host!: Host;
  connection = $state<ConnectionState>('reconnecting');
  settings = $state.raw<AppSettings>(DEFAULT_SETTINGS);
  /** Whether the settings are the user's by now. */
  settingsLoaded = $state(false);
  machine = $state.raw<MachineInfo | undefined>();
  /** Newest first. */
  runs = $state.raw<RunCard[]>([]);
  runsLoaded = $state(false);
  notices = $state.raw<Notice[]>([]);
  private systemDark = $state(false);
  private lastNotice = 0;
  private noticesHeld = false;
  private latestRuns: RunCard[] = [];
  /** Taken off the list here and told to the host a little later, so that it can be undone; no timer once it is told. */
  private readonly forgotten = new Map<RunId, ReturnType<typeof setTimeout> | undefined>();
  private catalogRequest: Promise<DesignCatalog> | undefined;

  /** What is shown: the setting, or what the system says. */
  theme = $derived<'light' | 'dark'>(
    this.settings.theme === 'system' ? (this.systemDark ? 'dark' : 'light') : this.settings.theme,
  );

  begin(host: Host): void {
    this.host = host;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    this.systemDark = dark.matches;
    dark.addEventListener('change', ({ matches }) => (this.systemDark = matches));
    host.onConnection((state) => (this.connection = state));
    this.settings = { ...this.settings, ...rememberedLook() };
    const { ended } = host.stream('watchRuns', {}, (runs) => {
      this.latestRuns = runs;
      this.listRuns();
      this.runsLoaded = true;
    });
    ended.catch((error: unknown) => this.tellError(error));
    addEventListener('pagehide', () => this.forgetNow());
    void this.attempt(async () => this.takeSettings(await host.request('settings', {})));
    void this.attempt(async () => (this.machine = await host.request('machine', {})));
  }

  /** Forms and choices of molecule design, fetched once. */
  catalog(): Promise<DesignCatalog> {
    this.catalogRequest ??= this.host.request('catalog', {}).catch((error: unknown) => {
      this.catalogRequest = undefined;
      throw error;
    });
    return this.catalogRequest;
  }

  /** Priors have come or gone: the catalog is fetched anew when it is next asked for. */
  renewCatalog(): void {
    this.catalogRequest = undefined;
  }

  async changeSettings(change: Partial<AppSettings>): Promise<void> {
    await this.attempt(() => this.trySettings(change));
  }

  /** Rejects with the AppError of a setting that cannot be; then nothing has changed. */
  async trySettings(change: Partial<AppSettings>): Promise<void> {
    this.takeSettings(await this.host.request('changeSettings', change));
    if (change.workspace !== undefined) this.machine = await this.host.request('machine', {});
  }

  /** New runs go to a folder that the user chooses, where the host has dialogs. Rejects as `trySettings`. */
  async chooseWorkspace(): Promise<void> {
    const folder = await this.host.pickFolder('Folder for new runs');
    if (folder === undefined) return;
    this.takeSettings(await this.host.request('useWorkspace', { folder: folder.id }));
    this.machine = await this.host.request('machine', {});
  }

  /** Takes a run off the list; its folder stays, and for some seconds it can be undone. */
  forgetRun(card: RunCard): void {
    const forget = setTimeout(() => this.forgetNow(card.id), ACTION_MS);
    this.forgotten.set(card.id, forget);
    this.listRuns();
    this.tell(`'${card.name}' is off the list. Its folder stays.`, {
      label: 'Undo',
      run: () => {
        clearTimeout(forget);
        this.forgotten.delete(card.id);
        this.listRuns();
      },
    });
  }

  /** Runs `work`; what goes wrong becomes a notice. Undefined after a failure. */
  async attempt<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      this.tellError(error);
      return undefined;
    }
  }

  tell(message: string, action?: Notice['action']): void {
    this.addNotice({ kind: 'info', message, ...(action === undefined ? {} : { action }) });
  }

  tellError(error: unknown): void {
    const { message, hint } = error as Partial<AppError>;
    this.addNotice({
      kind: 'error',
      message: message ?? String(error),
      ...(hint === undefined ? {} : { hint }),
    });
  }

  dismiss(id: number): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
  }

  /** Notices stay while they are pointed at or hold the focus. */
  holdNotices(hold: boolean): void {
    this.noticesHeld = hold;
  }

  private addNotice(notice: Omit<Notice, 'id'>): void {
    const id = ++this.lastNotice;
    this.notices = [...this.notices, { ...notice, id }].slice(-4);
    // An error stays until it is dismissed.
    if (notice.kind === 'error') return;
    const leave = (): void => {
      if (this.noticesHeld) setTimeout(leave, 1_000);
      else this.dismiss(id);
    };
    setTimeout(leave, notice.action === undefined ? NOTICE_MS : ACTION_MS);
  }

  private takeSettings(settings: AppSettings): void {
    this.settings = settings;
    this.settingsLoaded = true;
    rememberLook(settings);
  }

  private listRuns(): void {
    this.runs = this.latestRuns.filter(({ id }) => !this.forgotten.has(id));
  }

  /** Those whose undo is over; all of them when the window closes. */
  private forgetNow(run?: RunId): void {
    for (const id of run === undefined ? [...this.forgotten.keys()] : [run]) {
      const timer = this.forgotten.get(id);
      if (timer === undefined) continue;
      clearTimeout(timer);
      this.forgotten.set(id, undefined);
      this.host.request('forgetRun', { run: id }).then(
        () => this.forgotten.delete(id),
        (error: unknown) => {
          this.forgotten.delete(id);
          this.listRuns();
          this.tellError(error);
        },
      );
    }
  }
}

export const app = new App();
