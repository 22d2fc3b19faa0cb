/** Versions that decide whether a run can be repeated bit by bit. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of Athanor, Node, SQLite and every library that computes. Keys are package names. */
export function versionsInUse(): Record<string, string> {
  const root = join(import.meta.dirname, '..', '..');
  const { version, dependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as { version: string; dependencies: Record<string, string> };
  return {
    athanor: version,
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
    ...(process.versions['sqlite'] === undefined ? {} : { sqlite: process.versions['sqlite'] }),
    ...dependencies,
  };
}
