/** What the whole window shares: the host, the settings, the runs, and notices. Set once by main.ts. */
import type { AppError } from '../../core/protocol/errors.ts';
import type {
  AppSettings,
  DesignCatalog,
  MachineInfo,
  RunCard,
} from '../../core/protocol/host-records.ts';
import type { ConnectionState, Host } from '../host/host.ts';

export interface Notice {
  id: number;
  kind: 'info' | 'error';
  message: string;
  hint?: string;
  /** A button, such as Undo. */
  action?: { label: string; run: () => void };
}

const NOTICE_MS = 6_000;

class App {
  /** The one door to the program. */
  host!: Host;
  connection = $state<ConnectionState>('reconnecting');
  settings = $state<AppSettings>({
    theme: 'system', density: 'comfortable', threads: 0, executionProvider: 'cpu', workspace: '', allowedPrograms: [], tourSeen: true,
  }); // prettier-ignore
  machine = $state<MachineInfo | undefined>();
  /** Newest first. */
  runs = $state<RunCard[]>([]);
  runsLoaded = $state(false);
  notices = $state<Notice[]>([]);
  private systemDark = $state(false);
  private lastNotice = 0;
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
    host.stream('watchRuns', {}, (runs) => {
      this.runs = runs;
      this.runsLoaded = true;
    });
    void this.attempt(async () => {
      [this.settings, this.machine] = await Promise.all([
        host.request('settings', {}),
        host.request('machine', {}),
      ]);
    });
  }

  /** Forms and choices of molecule design, fetched once. */
  catalog(): Promise<DesignCatalog> {
    this.catalogRequest ??= this.host.request('catalog', {}).catch((error: unknown) => {
      this.catalogRequest = undefined;
      throw error;
    });
    return this.catalogRequest;
  }

  async changeSettings(change: Partial<AppSettings>): Promise<void> {
    await this.attempt(async () => {
      this.settings = await this.host.request('changeSettings', change);
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

  private addNotice(notice: Omit<Notice, 'id'>): void {
    const id = ++this.lastNotice;
    this.notices = [...this.notices, { ...notice, id }].slice(-4);
    // An error stays until it is dismissed.
    if (notice.kind === 'info') setTimeout(() => this.dismiss(id), NOTICE_MS);
  }
}

export const app = new App();
