import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

/** What is not bundled: native parts, Electron itself, and a cloud client that a dependency of exceljs asks for and never uses here. */
const external = ['pdfmake', 'electron', 'better-sqlite3', 'sharp', 'onnxruntime-node', 'tesseract.js', /^zxing-wasm/, '@aws-sdk/client-s3', /^node:/]

/** The rooms are fetched and compiled while the entry runs, not after it has asked for them. */
const preloadRooms: Plugin = {
  name: 'preload-rooms',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) => Object.values(bundle ?? {})
      .flatMap((chunk) => (chunk.type === 'chunk' && chunk.name === 'start' ? [chunk.fileName, ...chunk.imports] : []))
      .map((file) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` }, injectTo: 'head' as const })),
  },
}

export default defineConfig({
  main: {
    // Its build for Node declares a `require` of its own, which collides with the one that electron-vite puts into every module file.
    resolve: { alias: { fflate: fileURLToPath(new URL('./node_modules/fflate/esm/browser.js', import.meta.url)) } },
    build: {
      externalizeDeps: false,
      outDir: 'out/main',
      target: 'node24',
      rollupOptions: {
        external,
        input: {
          electron: 'src/main/electron/main.ts',
          engine: 'src/main/engine-process.ts',
          pult: 'src/cli/pult.ts',
          'database-worker': 'src/main/database/database-worker.ts',
          'sheet-worker': 'src/main/sheets/sheet-worker.ts',
          'media-worker': 'src/main/images/media-worker.ts',
          'picture-worker': 'src/main/studio/pipeline/picture-worker.ts',
          'pdf-worker': 'src/main/pdf/pdf-worker.ts',
          'report-worker': 'src/main/pdf/report-worker.ts',
          'settlement-worker': 'src/main/pdf/settlement-worker.ts',
          'plan-worker': 'src/main/compiler/plan-worker.ts',
          'screen-worker': 'src/main/screens/screen-worker.ts',
          'exchange-worker': 'src/main/exchange/exchange-worker.ts',
          'forecast-file-worker': 'src/main/pdf/forecast-file-worker.ts',
          'forecast-worker': 'src/main/forecasting/forecast-worker.ts',
          'pack-worker': 'src/main/packs/pack-worker.ts',
          'probe-process': 'src/main/onnx/probe-process.ts',
          'probe-worker': 'src/main/onnx/probe-worker.ts',
          'simulate-worker': 'src/main/simulation/simulate-worker.ts',
          'contact-sheet-worker': 'src/main/pdf/contact-sheet-worker.ts',
          'reading-worker': 'src/main/studio/reading/reading-worker.ts',
          'demonstration-worker': 'src/main/first-start/demonstration-worker.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      rollupOptions: { input: { preload: 'src/preload/preload.ts' }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), preloadRooms],
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      minify: 'oxc',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: { index: 'src/renderer/index.html' } },
    },
  },
})
