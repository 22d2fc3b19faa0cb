import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const RENDERER = 'test/renderer/**/*.test.ts';
/** Pure computation: its files share processes, which load the modules and RDKit once. */
const COMPUTATION =
  'test/core/{agents,chem,circuits,memory,nn,numerics,policies,protocol,quantum-chemistry,random,reactions,scoring,storage,surrogate}/**/*.test.ts';

/** The slowest of all, browser tests and commands, in this order. */
const SLOW = ['/test/e2e/accessibility', '/test/e2e/', '/test/cli/', ''];

/** Slow files first: at the end they would leave all processes but one idle. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const slowness = ({ moduleId }: TestSpecification): number =>
      -SLOW.findIndex((part) => moduleId.includes(part));
    return (await super.sort(files)).sort((a, b) => slowness(b) - slowness(a));
  }
}

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Pages on a loaded machine take longer than the usual second.
    expect: { poll: { timeout: 30_000 } },
    // Compiled code is kept between the many processes that tests start, as the command keeps it for its user.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'athanor-test-compile-cache') },
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        // Components are compiled, and packages taken in the browser's form; tests that need a page begin with
        // `// @vitest-environment jsdom`. Files share processes, as those of computation do.
        extends: true,
        plugins: [svelte({ configFile: 'renderer/svelte.config.js' }), svelteTesting()],
        // The stand-in of the loopback server needs the whole WebSocket library.
        resolve: { alias: { ws: join(import.meta.dirname, 'node_modules', 'ws', 'wrapper.mjs') } },
        test: { name: 'renderer', include: [RENDERER], isolate: false },
      },
      {
        extends: true,
        test: { name: 'computation', include: [COMPUTATION], isolate: false },
      },
      {
        // Everything else runs under Node and takes packages in Node's form.
        extends: true,
        test: {
          name: 'program',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, RENDERER, COMPUTATION],
        },
      },
    ],
  },
});
