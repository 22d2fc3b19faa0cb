/** Named float arrays and a JSON header as one block of bytes. */

const MAGIC = 0x4e4e4341; // 'ACNN', little-endian

export interface ArrayBundle {
  header: Record<string, unknown>;
  arrays: Record<string, Float32Array>;
}

export function packArrays({ header, arrays }: ArrayBundle): Uint8Array {
  const index = Object.entries(arrays).map(([name, values]) => ({ name, length: values.length }));
  const json = new TextEncoder().encode(JSON.stringify({ header, index }));
  // Padded so that the arrays begin at a multiple of 4 bytes.
  const start = 8 + Math.ceil(json.length / 4) * 4;
  const total = index.reduce((sum, { length }) => sum + length * 4, start);
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, json.length, true);
  bytes.set(json, 8);
  let offset = start;
  for (const values of Object.values(arrays)) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    offset += values.byteLength;
  }
  return bytes;
}

/** Throws a RangeError when the bytes are not such a block, are cut off or damaged. */
export function unpackArrays(bytes: Uint8Array): ArrayBundle {
  // A copy that begins at 0, so that the arrays are aligned; `slice` of a Node Buffer would be a view.
  const aligned = Uint8Array.from(bytes);
  const view = new DataView(aligned.buffer);
  if (aligned.length < 8 || view.getUint32(0, true) !== MAGIC) {
    throw new RangeError('These bytes are not a checkpoint of network weights.');
  }
  const jsonLength = view.getUint32(4, true);
  let offset = 8 + Math.ceil(jsonLength / 4) * 4;
  if (offset > aligned.length) throw cutOff();
  const { header, index } = readIndex(aligned.subarray(8, 8 + jsonLength));
  const arrays: Record<string, Float32Array> = {};
  for (const { name, length } of index) {
    if (offset + length * 4 > aligned.length) throw cutOff();
    arrays[name] = new Float32Array(aligned.buffer, offset, length);
    offset += length * 4;
  }
  return { header, arrays };
}

interface Index {
  header: Record<string, unknown>;
  index: { name: string; length: number }[];
}

function readIndex(json: Uint8Array): Index {
  try {
    const { header, index } = JSON.parse(new TextDecoder().decode(json)) as Index;
    if (index.every(({ length }) => Number.isInteger(length) && length >= 0))
      return { header, index };
  } catch (cause) {
    throw new RangeError('The checkpoint of network weights is damaged.', { cause });
  }
  throw new RangeError('The checkpoint of network weights is damaged.');
}

function cutOff(): RangeError {
  return new RangeError('The checkpoint of network weights is cut off.');
}
