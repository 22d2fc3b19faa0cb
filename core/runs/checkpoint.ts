/**
 * The state of a run between two steps, in one file. It is written under a temporary name, flushed to the drive and
 * then renamed, and the one before it is kept, so that at any moment a whole checkpoint exists. A SHA-256 at the end
 * tells a torn or damaged file.
 *
 * Layout: "ATHCKPT1", length of the header (uint32, little endian), header (JSON), the parts, SHA-256 of all before.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, type PathLike } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckpointParts, JsonValue } from '../environments/environment.ts';
import type { RandomState } from '../random/random.ts';

const MAGIC = 'ATHCKPT1';
const HASH_BYTES = 32;
export const CHECKPOINT_FILES = ['current.ckpt', 'previous.ckpt'] as const;
const TEMPORARY_FILE = 'next.tmp';

/** What the run loop itself needs to go on. */
export interface CheckpointState {
  step: number;
  stage: number;
  /** Step and oracle calls at which the stage began. */
  stageStart: { step: number; oracleCalls: number };
  /** Settings of the stage; null in a run without stages. */
  stageSettings: JsonValue;
  /** Index in `settings.stages` of the stage that follows. */
  nextPlanned: number;
  oracleCalls: number;
  random: RandomState;
}

export interface Checkpoint {
  state: CheckpointState;
  parts: CheckpointParts;
}

interface Header {
  state: CheckpointState;
  parts: { name: string; json: boolean; bytes: number }[];
}

/** Replaces the checkpoint in `folder`. When it fails (a full drive), the one before is still there. */
export async function saveCheckpoint(folder: string, checkpoint: Checkpoint): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const [current, previous] = CHECKPOINT_FILES.map((name) => join(folder, name));
  const temporary = join(folder, TEMPORARY_FILE);
  const file = await open(temporary, 'w');
  try {
    for (const block of encodeCheckpoint(checkpoint)) await file.writeFile(block);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(current, previous).catch(ignoreMissing);
  await rename(temporary, current);
  await syncFolder(folder);
}

/** The valid checkpoints of `folder`, newest first. A missing or damaged file is left out. */
export function loadCheckpoints(folder: string): Checkpoint[] {
  return CHECKPOINT_FILES.flatMap((name) => {
    const checkpoint = readCheckpoint(join(folder, name));
    return checkpoint === undefined ? [] : [checkpoint];
  });
}

function readCheckpoint(path: PathLike): Checkpoint | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  return decodeCheckpoint(bytes);
}

export function encodeCheckpoint({ state, parts }: Checkpoint): Uint8Array[] {
  const blocks: Uint8Array[] = [];
  const header: Header = { state, parts: [] };
  for (const [name, part] of Object.entries(parts)) {
    const json = !(part instanceof Uint8Array);
    const block = json ? Buffer.from(toJson(part)) : part;
    blocks.push(block);
    header.parts.push({ name, json, bytes: block.byteLength });
  }
  const headerBytes = Buffer.from(JSON.stringify(header));
  const start = Buffer.alloc(MAGIC.length + 4);
  start.write(MAGIC, 'latin1');
  start.writeUInt32LE(headerBytes.length, MAGIC.length);
  const all = [start, headerBytes, ...blocks];
  const hash = createHash('sha256');
  for (const block of all) hash.update(block);
  return [...all, hash.digest()];
}

/** Undefined when the bytes are not a whole checkpoint. */
export function decodeCheckpoint(bytes: Buffer): Checkpoint | undefined {
  const headerStart = MAGIC.length + 4;
  if (bytes.length < headerStart + HASH_BYTES) return undefined;
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return undefined;
  const end = bytes.length - HASH_BYTES;
  const hash = createHash('sha256').update(bytes.subarray(0, end)).digest();
  if (!hash.equals(bytes.subarray(end))) return undefined;
  const headerEnd = headerStart + bytes.readUInt32LE(MAGIC.length);
  const header = JSON.parse(bytes.toString('utf8', headerStart, headerEnd)) as Header;
  const parts: CheckpointParts = {};
  let offset = headerEnd;
  for (const { name, json, bytes: length } of header.parts) {
    // A copy of its own: typed arrays made over it need an aligned beginning.
    const block = new Uint8Array(bytes.subarray(offset, offset + length));
    parts[name] = json ? fromJson(Buffer.from(block).toString('utf8')) : block;
    offset += length;
  }
  return { state: header.state, parts };
}

/** JSON has no NaN, no infinities and no -0; a moving best may be any of them. */
const SPECIAL_NUMBER = '$number';

function toJson(value: JsonValue): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'number' && (!Number.isFinite(item) || Object.is(item, -0))
      ? { [SPECIAL_NUMBER]: Object.is(item, -0) ? '-0' : String(item) }
      : item,
  );
}

function fromJson(text: string): JsonValue {
  return JSON.parse(text, (_key, item: unknown) =>
    item !== null && typeof item === 'object' && SPECIAL_NUMBER in item
      ? Number(item[SPECIAL_NUMBER])
      : item,
  ) as JsonValue;
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

/** Makes the renames durable; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
