/**
 * Makes a large run folder out of a finished one: its settings, its molecules' scores and its curves, over and over,
 * with the SMILES of a corpus as further molecules. Either at once, or streamed at a steady pace, as a very fast run
 * would write it.
 *
 *   node bench/replay-run.ts RUN_FOLDER CORPUS.smi OUT_FOLDER ROWS [ROWS_A_SECOND]
 */
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { RunFolder } from '../core/runs/run-folder.ts';
import { RunStore } from '../core/storage/run-store.ts';

const ROWS_A_STEP = 64;

const [source, corpus, out, rowsText, paceText] = process.argv.slice(2);
if (rowsText === undefined) {
  console.error('Usage: node bench/replay-run.ts RUN_FOLDER CORPUS.smi OUT_FOLDER ROWS [ROWS_A_SECOND]'); // prettier-ignore
  process.exit(2);
}
const [rows, pace] = [Number(rowsText), Number(paceText ?? Infinity)];
const from = RunStore.open(RunFolder.open(source).storePath, { readOnly: true });
const steps = from.steps();
const molecules = from.candidates({ orderBy: 'found', descending: false, limit: 1_000_000 });
from.close();
const texts = readFileSync(corpus, 'utf8').split('\n').map((line) => line.split(/\s/)[0]).filter(Boolean); // prettier-ignore

cpSync(source, out, { recursive: true });
for (const suffix of ['', '-wal', '-shm'])
  rmSync(`${RunFolder.open(out).storePath}${suffix}`, { force: true });
const store = RunStore.create(RunFolder.open(out).storePath);
const started = performance.now();
for (let done = 0, step = 1; done < rows; step++) {
  const count = Math.min(ROWS_A_STEP, rows - done);
  const candidates = Array.from({ length: count }, (_, i) => {
    const like = molecules[(done + i) % molecules.length];
    // A corpus that is used up begins anew, with a mark that makes the keys differ.
    const round = Math.floor((done + i) / texts.length);
    const smiles = texts[(done + i) % texts.length] + '.[He]'.repeat(round);
    return { ...like, key: smiles, text: smiles };
  });
  done += count;
  const like = steps[(step - 1) % steps.length];
  const seconds = (performance.now() - started) / 1_000;
  store.appendStep({ ...like, step, stage: 0, oracleCalls: done, seconds }, candidates);
  const due = started + (done / pace) * 1_000;
  if (due > performance.now()) await sleep(due - performance.now());
}
store.close();
