import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base } from './fixtures.ts'
import { forgingProvider } from './forging-provider.ts'

const root = path.resolve(import.meta.dirname, '../..')
const CLIENT = 'tung-buoc-test'

interface LoginGateway {
  url: string
  /** Everything that the gateway has logged. */
  log(): string
}

interface Fixtures {
  /** More of the gateway's environment. */
  environment: Record<string, string>
  provider: Awaited<ReturnType<typeof forgingProvider>>
  gateway: LoginGateway
}

/** A gateway that takes dossiers only after a login, at a provider that lies when it is told to. */
export const test = base.extend<Fixtures>({
  environment: [{}, { option: true }],
  otherOrigins: [/^http:\/\/127\.0\.0\.1:\d+$/],

  provider: async ({ browserName: _ }, use) => {
    const provider = await forgingProvider(CLIENT)
    await use(provider)
    await provider.stop()
  },

  gateway: async ({ provider, environment }, use) => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'tung-buoc-login-'))
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const lines: string[] = []
    const gateway = await serve(
      {
        PORT: String(port),
        DATA_DIR: dataDir,
        LOG_LEVEL: 'info',
        LOGIN: 'required',
        PUBLIC_URL: url,
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: CLIENT,
        OIDC_CLIENT_SECRET: 'a-secret-of-the-tests',
        OIDC_NAME: 'Nơi cấp thử',
        ...environment,
      },
      lines,
    )
    try {
      await use({ url, log: () => lines.join('') })
    } finally {
      await stop(gateway)
      await rm(dataDir, { recursive: true, force: true })
    }
  },

  baseURL: ({ gateway }, use) => use(gateway.url),
})

/** A port that nobody uses just now: the provider must know the gateway's address before it is there. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

async function serve(environment: Record<string, string>, lines: string[]): Promise<ChildProcess> {
  const gateway = spawn(process.execPath, ['src/gateway/main.ts'], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      lines.push(chunk.toString())
      if (/ready: http/.test(lines.join(''))) resolve()
    }
    gateway.stdout.on('data', hear)
    gateway.stderr.on('data', hear)
    gateway.once('exit', () => reject(new Error(`The gateway ended before it was ready: ${lines.join('')}`)))
  })
  await ready
  return gateway
}

async function stop(gateway: ChildProcess) {
  if (gateway.exitCode !== null || gateway.signalCode !== null) return
  const gone = once(gateway, 'exit')
  gateway.kill('SIGKILL')
  await gone
}
