/** Builds main (app and engine), the preload and the pages into out/. */

import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { resolve } from 'node:path';

const path = (...parts: string[]): string => resolve(import.meta.dirname, ...parts);

export default defineConfig({
  main: {
    build: {
      rollupOptions: {
        input: {
          index: path('src/main/index.ts'),
          engine: path('src/main/engine/index.ts'),
          'onnx-runner': path('src/main/inference/onnx-runner.ts'),
          'onnx-lane': path('src/main/inference/onnx-lane.ts'),
          'patch-worker': path('src/main/transfer/patch-worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { index: path('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: path('src/renderer'),
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      modulePreload: { polyfill: false },
      // The content security policy takes fonts and pictures from files only.
      assetsInlineLimit: 0,
      minify: true,
      rollupOptions: {
        input: {
          index: path('src/renderer/index.html'),
          drawing: path('src/renderer/drawing.html'),
          videos: path('src/renderer/videos.html'),
          print: path('src/renderer/print.html'),
        },
      },
    },
  },
});
