import { svelte } from '@sveltejs/vite-plugin-svelte';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { licences } from './licences.ts';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [svelte(), licences(join(import.meta.dirname, '..'))],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    sourcemap: false,
    // The content security policy allows fonts as files only.
    assetsInlineLimit: 0,
  },
});
