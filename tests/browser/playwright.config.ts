import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { defineConfig } from '@playwright/test'
import { chromiumSwitches, findChromium } from '../check/chromium.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const port = process.env['E2E_PORT'] ?? '9125'
const origin = `http://127.0.0.1:${port}`
/** With which shared screens are set up at the gateway under test. */
export const kioskPin = '20481357'

// The workers read this file again: they find in their environment what the first reading chose. Nothing is made here,
// because the check for dead code reads this file too, also where there is no Chromium yet.
process.env['DESK_TOKEN'] ??= randomBytes(24).toString('base64url')
process.env['E2E_DATA_DIR'] ??= path.join(tmpdir(), `tung-buoc-browser-${randomBytes(6).toString('hex')}`)
const executablePath = findChromium() ?? 'chromium'

export default defineConfig({
  testDir: '.',
  outputDir: path.join(root, 'test-results'),
  testMatch: '**/*.spec.ts',
  globalTeardown: './teardown.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  // Conditions, not pauses: what is there at once is found at once, also where a slow machine needs longer.
  expect: { timeout: 15_000 },
  use: {
    baseURL: origin,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 390, height: 844 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args: chromiumSwitches },
  },
  webServer: {
    command: `"${process.execPath}" src/gateway/main.ts`,
    cwd: root,
    url: `${origin}/api/health`,
    env: {
      PORT: port,
      DATA_DIR: process.env['E2E_DATA_DIR'],
      DESK_TOKEN: process.env['DESK_TOKEN'],
      KIOSK_PIN: kioskPin,
    },
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
    timeout: 30_000,
  },
})
