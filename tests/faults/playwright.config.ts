import path from 'node:path'
import { defineConfig } from '@playwright/test'

/** The browser lanes of the fault rig. They start their own browsers and gateways, and kill them. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: path.resolve(import.meta.dirname, '../../test-results/faults'),
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // A browser that starts anew on a busy machine takes its time; what is measured is not this.
  expect: { timeout: 20_000 },
  // Each lane sets its own time by the number of its trials.
  timeout: 60_000,
})
