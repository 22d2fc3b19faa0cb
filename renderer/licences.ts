/** Build step: collects name, version and licence text of every package that ends up in the bundle. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

export interface Licence {
  name: string;
  version: string;
  /** SPDX expression. */
  licence: string;
  text: string;
}

const ID = 'virtual:licences';

/** The module `virtual:licences`: what the renderer and the engine are built with. */
export function licences(root: string): Plugin {
  return {
    name: 'athanor-licences',
    resolveId: (source) => (source === ID ? `\0${ID}` : undefined),
    load: (id) =>
      id === `\0${ID}`
        ? `export const licences = ${JSON.stringify(bundledLicences(root))};`
        : undefined,
  };
}

/** Of the packages that package.json names and all that they need; tools of development are left out. */
export function bundledLicences(root: string): Licence[] {
  const own = readPackage(join(root, 'package.json'));
  const found = new Map<string, Licence>();
  const waiting = [...Object.keys(own.dependencies), ...IN_PAGE].map((name) => [name, root]);
  while (waiting.length > 0) {
    const [name, from] = waiting.pop() as [string, string];
    const folder = packageFolder(root, from, name);
    if (folder === undefined || found.has(name)) continue;
    const { version, licence, dependencies } = readPackage(join(folder, 'package.json'));
    found.set(name, { name, version, licence, text: licenceText(folder) });
    waiting.push(...Object.keys(dependencies).map((needed) => [needed, folder]));
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Packages whose code or files are part of the page; they are listed for development because they are bundled. */
const IN_PAGE = [
  'svelte', 'echarts', 'three', 'bits-ui', 'paneforge', '@lucide/svelte', '@codemirror/view', '@codemirror/lang-javascript', '@fontsource-variable/inter', '@fontsource-variable/jetbrains-mono',
]; // prettier-ignore

function packageFolder(root: string, from: string, name: string): string | undefined {
  return [join(from, 'node_modules', name), join(root, 'node_modules', name)].find((folder) =>
    existsSync(join(folder, 'package.json')),
  );
}

function readPackage(file: string) {
  const { version, license, dependencies } = JSON.parse(readFileSync(file, 'utf8')) as {
    version?: string;
    license?: string | { type: string };
    dependencies?: Record<string, string>;
  };
  return {
    version: version ?? '',
    licence: (typeof license === 'object' ? license.type : license) ?? 'see its text',
    dependencies: dependencies ?? {},
  };
}

function licenceText(folder: string): string {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  return file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
}
