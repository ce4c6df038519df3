import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { chromiumSwitches, findChromium } from '../check/chromium.mjs'

/** A real Chromium on a profile of its own, in a process group that can be killed whole. */
export interface Killable {
  page: Page
  context: BrowserContext
  /** SIGKILL to every process at once; the instant on `performance.now()`. */
  kill(): number
  /** Resolves when every process is gone. */
  gone: Promise<void>
  /** Ends it as a person does, with everything written. */
  close(): Promise<void>
}

const groups = new Set<number>()

/** Whatever a test leaves behind when it fails ends with it. */
process.on('exit', () => {
  for (const group of groups) end(group)
})

/** What a machine adds of its own: switches of the browser, and where its programs keep things. */
export interface Machine {
  switches: readonly string[]
  env: NodeJS.ProcessEnv
}

/** Opens Chromium on a profile; after a kill, on what the disk has kept. */
export async function openBrowser(
  profile: string,
  { switches, env }: Machine = { switches: [], env: {} },
): Promise<Killable> {
  const program = findChromium()
  if (!program) throw new Error('Chromium is needed: set CHROMIUM to its path')
  for (const left of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) {
    rmSync(path.join(profile, left), { force: true })
  }
  const child = spawn(
    program,
    [
      ...chromiumSwitches,
      '--headless=new',
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      '--window-size=390,844',
      '--lang=vi-VN',
      '--hide-crash-restore-bubble',
      '--disable-features=Translate',
      ...switches,
      'about:blank',
    ],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TZ: 'Asia/Ho_Chi_Minh', ...env } },
  )
  const group = child.pid
  if (!group) throw new Error('Chromium did not start')
  groups.add(group)
  const gone = once(child, 'exit').then(() => {
    end(group)
    groups.delete(group)
  })
  const browser = await chromium.connectOverCDP(await endpoint(child))
  const context = browser.contexts()[0]
  if (!context) throw new Error('Chromium has no window')
  const page = context.pages()[0] ?? (await context.newPage())
  // Asked whether to leave, an impatient person leaves.
  page.on('dialog', (dialog) => void dialog.accept().catch(() => {}))
  return {
    page,
    context,
    gone,
    kill() {
      const at = performance.now()
      end(group)
      return at
    },
    async close() {
      await quit(browser)
      await gone
    },
  }
}

async function quit(browser: Browser) {
  const session = await browser.newBrowserCDPSession()
  // The answer may be lost with the browser.
  await session.send('Browser.close').catch(() => {})
}

async function endpoint(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error('Chromium has no stderr')
  for await (const line of createInterface({ input: child.stderr })) {
    const address = line.match(/DevTools listening on (ws:\S+)/)?.[1]
    if (!address) continue
    child.stderr.resume()
    return address
  }
  throw new Error('Chromium ended before it listened')
}

function end(group: number) {
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // Nobody of the group is left.
  }
}
