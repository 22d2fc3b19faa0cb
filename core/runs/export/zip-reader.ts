/**
 * Reads a zip by its central directory, so that names and sizes are judged before a byte is unpacked, and memory stays
 * small. fflate's streaming reader looks for data descriptors by scanning compressed data, which can misfire on
 * hundreds of megabytes; unpacking here is zlib's. SOURCE: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.16.
 */
import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createInflateRaw, crc32 } from 'node:zlib';
import { badInput } from '../../protocol/errors.ts';

export interface ZipEntry {
  name: string;
  bytes: number;
  isLink: boolean;
  /** 0 stored, 8 deflated. */
  method: number;
  compressedBytes: number;
  crc: number;
  headerOffset: number;
}

export interface ZipFile {
  entries: ZipEntry[];
  /** The unpacked bytes, checked against the declared size and checksum. Throws AppError when they disagree. */
  read(entry: ZipEntry): AsyncIterableIterator<Uint8Array>;
  close(): Promise<void>;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const CHUNK_BYTES = 1 << 16;
const LARGEST_DIRECTORY_BYTES = 4_000_000;

/** Throws AppError for anything that is not a plain, whole zip. */
export async function openZip(path: string): Promise<ZipFile> {
  const file = await open(path, 'r');
  try {
    const entries = await readDirectory(file, path);
    return { entries, read: (entry) => readEntry(file, entry, path), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readDirectory(file: FileHandle, path: string): Promise<ZipEntry[]> {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - END_BYTES - LONGEST_COMMENT), size);
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end--;
  if (end < 0) throw damaged(path, 'its end is missing or it is no zip at all');
  const count = tail.readUInt16LE(end + 10);
  const bytes = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (start + bytes > size || bytes > LARGEST_DIRECTORY_BYTES)
    throw damaged(path, 'its list of files lies outside of it');
  const directory = await readAt(file, start, start + bytes);
  const entries: ZipEntry[] = [];
  for (let at = 0, i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY_SIGNATURE)
      throw damaged(path, 'its list of files is broken');
    const nameBytes = directory.readUInt16LE(at + 28);
    const next = at + 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32); // prettier-ignore
    if (next > directory.length) throw damaged(path, 'its list of files is broken');
    const flags = directory.readUInt16LE(at + 8);
    const entry: ZipEntry = {
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes),
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      compressedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      isLink: ((directory.readUInt32LE(at + 38) >>> 16) & 0xf000) === 0xa000,
      headerOffset: directory.readUInt32LE(at + 42),
    };
    if ((flags & 1) !== 0 || (entry.method !== 0 && entry.method !== 8))
      throw damaged(path, `'${entry.name}' is encrypted or packed in an unknown way`);
    entries.push(entry);
    at = next;
  }
  return entries;
}

async function* readEntry(
  file: FileHandle,
  entry: ZipEntry,
  path: string,
): AsyncIterableIterator<Uint8Array> {
  const bad = (): Error => damaged(path, `'${entry.name}' is not what it was when it was packed`);
  const header = await readAt(file, entry.headerOffset, entry.headerOffset + 30);
  if (header.length < 30 || header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw bad();
  const start = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  let bytes = 0;
  let crc = 0;
  try {
    for await (const chunk of unpacked(file, entry, start)) {
      bytes += chunk.length;
      // A bomb says less than it holds: stop at the declared size.
      if (bytes > entry.bytes) throw bad();
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE' ? bad() : error;
  }
  if (bytes !== entry.bytes || crc !== entry.crc) throw bad();
}

async function* unpacked(
  file: FileHandle,
  { method, compressedBytes }: ZipEntry,
  start: number,
): AsyncIterableIterator<Buffer> {
  const packed = readRange(file, start, start + compressedBytes);
  if (method === 0) {
    yield* packed;
    return;
  }
  const source = Readable.from(packed);
  const inflate = createInflateRaw();
  source.on('error', (error) => inflate.destroy(error));
  try {
    yield* source.pipe(inflate) as AsyncIterable<Buffer>;
  } finally {
    source.destroy();
    inflate.destroy();
  }
}

async function* readRange(
  file: FileHandle,
  start: number,
  end: number,
): AsyncIterableIterator<Buffer> {
  // prettier-ignore
  for (let at = start; at < end; ) {
    const chunk = await readAt(file, at, Math.min(end, at + CHUNK_BYTES));
    if (chunk.length === 0) return;
    at += chunk.length;
    yield chunk;
  }
}

async function readAt(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const buffer = Buffer.alloc(end - start);
  const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
  return buffer.subarray(0, bytesRead);
}

export function damaged(path: string, why: string): Error {
  return badInput(
    `The archive is damaged or no run: ${why}.`,
    { file: path },
    'Nothing was written; copy the file again from where it came.',
  );
}
