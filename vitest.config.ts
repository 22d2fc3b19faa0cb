import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Tests of the renderer compile its components; those that need a page begin with `// @vitest-environment jsdom`.
  plugins: [svelte({ configFile: 'renderer/svelte.config.js' }), svelteTesting()],
  resolve: {
    // Those plugins choose the browser's form of packages; the loopback server needs the whole WebSocket library.
    alias: { ws: join(import.meta.dirname, 'node_modules', 'ws', 'wrapper.mjs') },
  },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
