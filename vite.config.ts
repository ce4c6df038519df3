import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { catalog } from './src/build/catalog.ts'
import { chunkGroups } from './src/build/chunks.ts'
import { journeys } from './src/build/journeys.ts'
import { packs } from './src/build/packs.ts'
import { plainJson } from './src/build/plainJson.ts'
import { precompress } from './src/build/precompress.ts'
import { prerender } from './src/build/prerender.ts'
import { serviceWorker } from './src/build/serviceWorker.ts'

/** Phones of 2020 and later. */
const browsers = ['chrome87', 'safari14', 'firefox102']

export default defineConfig({
  plugins: [
    react(),
    plainJson(),
    catalog(import.meta.dirname),
    packs(import.meta.dirname),
    journeys(import.meta.dirname),
    prerender(),
    serviceWorker({ budget: 3_000_000 }),
    precompress(),
  ],
  server: {
    proxy: { '^/(api|practice-id|practice-signer)($|/)': process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:8081' },
  },
  build: {
    target: browsers,
    cssTarget: browsers,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // A schema that nobody parses with must not weigh: building one has no effect.
    rolldownOptions: {
      treeshake: { manualPureFunctions: ['z'] },
      output: { codeSplitting: { groups: chunkGroups } },
    },
  },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 20_000,
  },
})
