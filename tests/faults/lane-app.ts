import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type AppProcess, appProcess } from './app-process.ts'
import type { Killable } from './browser.ts'
import { type FaultProxy, openProxy } from './proxy.ts'

/** A folder, the real gateway with the built app, and a network in front of it that fails as it is told. */
export interface LaneApp {
  folder: string
  gateway: AppProcess
  proxy: FaultProxy
  /** The browser in use; it ends with the lane, whatever happened. */
  browser: Killable | undefined
  end(): Promise<void>
}

/** Opens all of it. The app's address is the proxy's, and stays when the gateway starts anew. */
export async function laneApp(name: string, env: NodeJS.ProcessEnv = {}): Promise<LaneApp> {
  const folder = mkdtempSync(path.join(tmpdir(), `tung-buoc-${name}-`))
  const gateway = appProcess(path.join(folder, 'data'), undefined, env)
  const proxy = await openProxy(await gateway.start())
  const lane: LaneApp = {
    folder,
    gateway,
    proxy,
    browser: undefined,
    async end() {
      lane.browser?.kill()
      await lane.browser?.gone
      await proxy.close()
      await gateway.kill()
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
  return lane
}
