import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Tests of the renderer compile its components; those that need a page begin with `// @vitest-environment jsdom`.
  plugins: [svelte({ configFile: 'renderer/svelte.config.js' }), svelteTesting()],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
