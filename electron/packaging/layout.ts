/** Where the built app lies, in a clone and inside of a package alike. */
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

export interface AppLayout {
  /** What `main` of package.json begins with; the app's own files keep their places below it. */
  app: string;
  main: string;
  preload: string;
  engine: string;
  page: string;
  assets: string;
}

/** `root`: the clone, or the root of app.asar. */
export function appLayout(root = ROOT): AppLayout {
  const app = join(root, 'dist', 'app');
  return {
    app,
    main: join(app, 'electron', 'main.js'),
    preload: join(app, 'electron', 'preload.cjs'),
    engine: join(app, 'core', 'host', 'engine-process.js'),
    page: join(app, 'dist', 'renderer'),
    assets: join(app, 'assets'),
  };
}
