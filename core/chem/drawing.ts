/** Coordinates for SDF: molblocks in 2D, or in 3D with hydrogens; where 3D cannot be built, 2D and the reason. */
import type { MainModule } from '@rdkit/rdkit';
import { AppError } from '../protocol/errors.ts';
import { buildConformers, type ConformerResult } from './conformers.ts';
import { drawMolblock } from './sdf-writer.ts';
import type { Drawing, DrawOptions } from './worker-messages.ts';
import { LostJob, WorkerPool } from './worker-pool.ts';

/** Every molecule is embedded from this seed, so that its shape depends on nothing else. */
const CONFORMER_SEED = 1;
/** The largest molecules that are embedded at all take about a minute. */
const ITEM_TIMEOUT_MS = 120_000;
/** What stands for a molecule that cannot be drawn at all; no record is dropped. */
const EMPTY_MOLBLOCK = `\n  Athanor           2D\n\n  0  0  0  0  0  0  0  0  0  0999 V2000\nM  END\n`;

export interface Drawer {
  /** Molblocks in the order of the molecules; never throws for a molecule. Rejects as soon as `signal` aborts. */
  draw(
    smiles: readonly string[],
    options: DrawOptions & { signal?: AbortSignal },
  ): Promise<Drawing[]>;
  /** Different conformers of one molecule, or why there are none; never throws for a molecule. */
  conformers(smiles: string, count: number): Promise<ConformerResult>;
  close(): Promise<void>;
}

/** Drawing on worker threads, one molecule a job. */
export function createDrawer({ threads }: { threads: number }): Drawer {
  const pool = new WorkerPool(
    threads,
    ITEM_TIMEOUT_MS,
    new URL('./drawing-worker.ts', import.meta.url),
  );
  const drawOne = async (smiles: string, options: DrawOptions): Promise<Drawing> => {
    try {
      const answer = await pool.run({ kind: 'draw', smiles: [smiles], options });
      if (answer.kind === 'drawings') return answer.drawings[0];
      throw new AppError('failure', answer.kind === 'error' ? answer.message : 'No drawing came.');
    } catch (error) {
      if (!(error instanceof LostJob)) throw error;
      const reason = error.hung ? 'It took too long.' : 'The drawing failed.';
      if (!options.threeD) return { molblock: EMPTY_MOLBLOCK, fields: [['drawing_error', reason]] };
      const flat = await drawOne(smiles, { ...options, threeD: false });
      return { ...flat, fields: [['conformer_error', reason], ...flat.fields] };
    }
  };
  return {
    async draw(smiles, { signal, ...options }) {
      const drawings: Drawing[] = [];
      let next = 0;
      // No more is begun than the threads can do, so that nothing waits in line when the rest is cancelled.
      const drawNext = async (): Promise<void> => {
        while (next < smiles.length && signal?.aborted !== true) {
          const at = next++;
          drawings[at] = await drawOne(smiles[at], options);
        }
      };
      const work = Promise.all(Array.from({ length: threads }, drawNext));
      await (signal === undefined ? work : untilAborted(work, signal));
      return drawings;
    },
    conformers: async (smiles, count) => {
      try {
        const options = { seed: CONFORMER_SEED, count };
        const answer = await pool.run({ kind: 'conformers', smiles, options });
        if (answer.kind === 'conformers') return answer.result;
        throw new AppError('failure', 'No conformers came.');
      } catch (error) {
        if (!(error instanceof LostJob)) throw error;
        return { reason: error.hung ? 'It took too long.' : 'The search for a shape failed.' };
      }
    },
    close: () => pool.close(),
  };
}

/** Settles with the work, or rejects with the signal's reason at once. */
async function untilAborted(work: Promise<unknown>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the caller's own
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort);
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** One molecule, in the thread of the caller. */
export function drawMolecule(rdkit: MainModule, smiles: string, options: DrawOptions): Drawing {
  if (!options.threeD) return drawFlat(rdkit, smiles, options);
  const { version } = options;
  const built = buildConformers(rdkit, smiles, { seed: CONFORMER_SEED, version });
  if ('reason' in built) {
    const flat = drawFlat(rdkit, smiles, options);
    return { ...flat, fields: [['conformer_error', built.reason], ...flat.fields] };
  }
  const [{ molblock, energy }] = built.conformers;
  return {
    molblock,
    fields: [
      ...(built.isomer === undefined ? [] : [['built_isomer', built.isomer] as [string, string]]),
      ...(energy === null ? [] : [['mmff94s_energy', energy.toFixed(3)] as [string, string]]),
    ],
  };
}

function drawFlat(rdkit: MainModule, smiles: string, { version }: DrawOptions): Drawing {
  const molecule = rdkit.get_mol(smiles);
  if (molecule === null) {
    return {
      molblock: EMPTY_MOLBLOCK,
      fields: [['drawing_error', 'RDKit cannot read the SMILES.']],
    };
  }
  try {
    return { molblock: drawMolblock(molecule, version), fields: [] };
  } finally {
    molecule.delete();
  }
}
