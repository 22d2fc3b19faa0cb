/** Lays out one map on a thread of its own, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { layOut } from './map-layout.ts';

/** What the worker is given when it is started. */
export interface MapJob {
  bits: Uint8Array;
  /** Bytes of one fingerprint. */
  bytes: number;
}

export type MapMessage = { share: number } | { places: [x: number, y: number][] };

const port = parentPort;
if (port === null) throw new Error('map-worker.ts runs only as a worker thread.');

const { bits, bytes } = workerData as MapJob;
let told = 0;
const places = layOut(bits, bytes, (share) => {
  if (share - told < 0.01) return;
  told = share;
  port.postMessage({ share } satisfies MapMessage);
});
port.postMessage({ places } satisfies MapMessage);
