/**
 * A folder that looks like Electron's program for Linux, without the 200 MB: the executable holds nothing but the wire
 * of fuses as @electron/fuses finds it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Version 1, nine fuses, as Electron ships them. */
const WIRE = [1, 9, ...Buffer.from('101100111')];

export function writeStandInDist(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  const program = Buffer.concat([Buffer.from('\x7fELF'), Buffer.from(SENTINEL), Buffer.from(WIRE)]);
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 });
  writeFileSync(join(folder, 'version'), '45.3.4');
  writeFileSync(join(folder, 'LICENSE'), '');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '');
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '');
}
