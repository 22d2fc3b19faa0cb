/** Reads a text file that a person gave: any common encoding is accepted, files that are no text are refused by what they are. */
import { readFile } from 'node:fs/promises';
import { badInput } from '../protocol/errors.ts';

export interface TextFile {
  text: string;
  warnings: string[];
}

/** Starts of common files that are no text, and how to mend the mistake. */
const SIGNATURES: readonly { bytes: number[]; kind: string; hint: string }[] = [
  { bytes: [0x1f, 0x8b], kind: 'a gzip archive', hint: 'Unpack it first.' },
  {
    bytes: [0x50, 0x4b, 0x03, 0x04],
    kind: 'a zip archive or a spreadsheet',
    hint: 'Unpack it, or save the table as CSV.',
  },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], kind: 'an old Office file', hint: 'Save the table as CSV.' },
];

/**
 * The text without its byte order mark; UTF-8, UTF-16 with a mark, else Latin-1 with a warning.
 * Throws AppError 'bad-input' for missing, empty and binary files.
 */
export async function readTextFile(path: string): Promise<TextFile> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw badInput(`'${path}' cannot be read (${reasonOf(error)}).`, { file: path });
  }
  const signature = SIGNATURES.find((entry) => entry.bytes.every((byte, k) => bytes[k] === byte));
  if (signature !== undefined) {
    throw badInput(`'${path}' is ${signature.kind}, not text.`, { file: path }, signature.hint);
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 'utf-16be');
  if (bytes.subarray(0, 65_536).includes(0)) {
    const hint = 'Give a .smi, .csv or .sdf text file.';
    throw badInput(`'${path}' is a binary file, not text.`, { file: path }, hint);
  }
  const warnings: string[] = [];
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder('latin1').decode(bytes);
    warnings.push('The file is not UTF-8; it was read as Latin-1.');
  }
  if (text.trim() === '') throw badInput(`'${path}' is empty.`, { file: path });
  return { text, warnings };
}

function decodeUtf16(bytes: Uint8Array, encoding: string): TextFile {
  return { text: new TextDecoder(encoding).decode(bytes), warnings: [] };
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES') return 'permission denied';
  return code ?? (error instanceof Error ? error.message : String(error));
}
