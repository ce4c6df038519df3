import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { catalog } from './src/build/catalog.ts'
import { chunkGroups } from './src/build/chunks.ts'
import { classicWorkers } from './src/build/classicWorkers.ts'
import { className } from './src/build/classNames.ts'
import { forms } from './src/build/forms.ts'
import { journeys } from './src/build/journeys.ts'
import { lightRouter } from './src/build/lightRouter.ts'
import { packs } from './src/build/packs.ts'
import { plainJson } from './src/build/plainJson.ts'
import { precompress } from './src/build/precompress.ts'
import { prerender } from './src/build/prerender.ts'
import { serviceWorker } from './src/build/serviceWorker.ts'

/** Phones of 2020 and later. */
const browsers = ['chrome87', 'safari14', 'firefox102']

/**
 * Of a library that says nothing of side effects, only what is used: pdf-lib has none, and its readers of fonts, forms
 * and pictures are ten times what writing a document takes.
 */
const treeshake = {
  // A schema that nobody parses with must not weigh: building one has no effect.
  manualPureFunctions: ['z'],
  moduleSideEffects: (id: string) => !/\/node_modules\/(?:@pdf-lib|pdf-lib)\//.test(id),
}

/**
 * What is fetched beside a part that is loaded later. Not what every page has already, and not the part itself: the
 * import asks for it just as soon, and their names weigh in the first load.
 */
function besides(_part: string, files: string[], { hostType }: { hostType: 'html' | 'js' }): string[] {
  if (hostType === 'html') return files
  const wanted = files.filter((file) => !file.includes('rolldown-runtime'))
  return wanted.length > 1 ? wanted : []
}

export default defineConfig({
  plugins: [
    react(),
    lightRouter(),
    classicWorkers(),
    plainJson(),
    catalog(import.meta.dirname),
    packs(import.meta.dirname),
    forms(import.meta.dirname),
    journeys(import.meta.dirname),
    prerender(),
    serviceWorker({ budget: 3_000_000 }),
    precompress(),
  ],
  css: { modules: { generateScopedName: className } },
  server: {
    proxy: { '^/(api|practice-id|practice-signer)($|/)': process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:8081' },
  },
  build: {
    target: browsers,
    cssTarget: browsers,
    cssCodeSplit: false,
    modulePreload: { polyfill: false, resolveDependencies: besides },
    assetsInlineLimit: 0,
    rolldownOptions: {
      treeshake,
      output: { codeSplitting: { groups: chunkGroups } },
    },
  },
  worker: { rolldownOptions: { treeshake } },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    allowOnly: false,
    passWithNoTests: false,
    testTimeout: 20_000,
    // Hooks open whole gateways, on machines that may be busy with others.
    hookTimeout: 60_000,
  },
})
