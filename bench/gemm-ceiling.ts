/**
 * The limit that training is measured against: a 128x512 by 512x1536 product through the same runtime, session
 * settings and expressions as the networks. Run alone, it prints the GFLOP/s of that product.
 */
import { matmul } from '../core/nn/operations.ts';
import { compile, type RunInput } from '../core/nn/session.ts';
import { input } from '../core/nn/tensor.ts';
import { Random } from '../core/random/random.ts';

const [ROWS, INNER, COLUMNS] = [128, 512, 1536];
/** A multiplication and an addition for each element of the inner sum. */
const FLOP = 2 * ROWS * INNER * COLUMNS;

export interface GemmCeiling {
  /** Repeats the product for about this long; returns GFLOP/s. */
  measure(milliseconds: number): Promise<number>;
  close(): Promise<void>;
}

export async function openGemmCeiling(threads: number): Promise<GemmCeiling> {
  const random = new Random(1);
  const matrix = (rows: number, columns: number): RunInput => ({
    data: Float32Array.from({ length: rows * columns }, () => random.normal()),
    shape: [rows, columns],
  });
  const product = matmul(input('a', [ROWS, INNER]), input('b', [INNER, COLUMNS]));
  const computation = await compile({ product }, { threads, memoryArena: true });
  const inputs = { a: matrix(ROWS, INNER), b: matrix(INNER, COLUMNS) };
  await computation.run(inputs);
  return {
    async measure(milliseconds) {
      const start = performance.now();
      let runs = 0;
      let elapsed: number;
      do {
        await computation.run(inputs);
        runs++;
        elapsed = performance.now() - start;
      } while (elapsed < milliseconds);
      return (runs * FLOP) / (elapsed * 1e6);
    },
    close: () => computation.close(),
  };
}

if (import.meta.main) {
  const threads = Number(process.argv[2] ?? 2);
  const ceiling = await openGemmCeiling(threads);
  const measured: number[] = [];
  for (let i = 0; i < 7; i++) measured.push(await ceiling.measure(500));
  await ceiling.close();
  measured.sort((a, b) => a - b);
  process.stdout.write(
    `${ROWS}x${INNER} by ${INNER}x${COLUMNS}, ${threads} threads: median ${measured[3].toFixed(1)}, ` +
      `range ${measured[0].toFixed(1)} to ${measured[6].toFixed(1)} GFLOP/s\n`,
  );
}
