/** Where a host keeps its data and new runs, the same for the desktop and the loopback server. */
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface DataFolders {
  /** Settings, recent runs and profiles. */
  data: string;
  /** New runs, unless the user chose another folder. */
  workspace: string;
}

/** `ATHANOR_HOME` puts both below one folder. */
export function dataFolders(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): DataFolders {
  const own = environment['ATHANOR_HOME'];
  if (own !== undefined && own !== '')
    return { data: join(own, 'data'), workspace: join(own, 'runs') };
  const data = join(applicationData(environment, platform, home), 'Athanor', 'data');
  return { data, workspace: join(home, 'Athanor') };
}

/** The folder that Electron calls appData. */
function applicationData(
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  home: string,
): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  if (platform === 'win32') return environment['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  return environment['XDG_CONFIG_HOME'] ?? join(home, '.config');
}
