import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { nextVersion } from './deploy.ts'
import { test as base } from './fixtures.ts'

const root = path.resolve(import.meta.dirname, '../..')

interface OwnGateway {
  url: string
  /** The built app that it serves; the test may change it. */
  folder: string
  /** Puts another version in the place of the one that is served; the old one's files are gone. */
  deploy(mark: string): Promise<void>
}

/** A gateway of its own over a copy of the built app. */
export const test = base.extend<{ app: OwnGateway }>({
  app: async ({ browserName: _ }, use) => {
    const top = await mkdtemp(path.join(tmpdir(), 'tung-buoc-update-'))
    const folder = path.join(top, 'dist')
    await cp(path.join(root, 'dist'), folder, { recursive: true, filter: (file) => !/\.(br|gz)$/.test(file) })
    let { gateway, url } = await serve(top, '0')
    const deploy = async (mark: string) => {
      await stop(gateway)
      nextVersion(folder, mark)
      ;({ gateway, url } = await serve(top, new URL(url).port))
    }
    try {
      await use({ url, folder, deploy })
    } finally {
      await stop(gateway)
      await rm(top, { recursive: true, force: true })
    }
  },
  baseURL: ({ app }, use) => use(app.url),
})

async function serve(top: string, port: string) {
  const gateway = spawn(process.execPath, ['src/gateway/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: port,
      DATA_DIR: path.join(top, 'data'),
      PUBLIC_DIR: path.join(top, 'dist'),
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: gateway.stdout })) {
    const url = line.match(/ready: (http\S+)/)?.[1]
    if (url) return { gateway, url }
  }
  throw new Error('The gateway ended before it was ready')
}

async function stop(gateway: ChildProcess) {
  if (gateway.exitCode !== null || gateway.signalCode !== null) return
  const gone = once(gateway, 'exit')
  gateway.kill('SIGKILL')
  await gone
}
