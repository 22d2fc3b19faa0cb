/** The versions that a bug report needs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Terminal } from './terminal.ts';

export function athanorVersion(): string {
  const file = join(import.meta.dirname, '..', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

export function showVersions(terminal: Terminal): void {
  const versions = {
    athanor: athanorVersion(),
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  };
  terminal.say(`Athanor ${versions.athanor} (Node ${versions.node}, ${versions.platform})`);
  terminal.event('version', versions);
}
