import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { configDefaults, defineConfig } from 'vitest/config';

const RENDERER = 'test/renderer/**/*.test.ts';

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
    projects: [
      {
        // Components are compiled, and packages taken in the browser's form; tests that need a page begin with
        // `// @vitest-environment jsdom`.
        extends: true,
        plugins: [svelte({ configFile: 'renderer/svelte.config.js' }), svelteTesting()],
        // The stand-in of the loopback server needs the whole WebSocket library.
        resolve: { alias: { ws: join(import.meta.dirname, 'node_modules', 'ws', 'wrapper.mjs') } },
        test: { name: 'renderer', include: [RENDERER] },
      },
      {
        // Everything else runs under Node and takes packages in Node's form.
        extends: true,
        test: {
          name: 'program',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, RENDERER],
        },
      },
    ],
  },
});
