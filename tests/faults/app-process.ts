import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

const root = path.resolve(import.meta.dirname, '../..')

/** The real gateway with the built app, as a process that can be killed and started again on the same data. */
export interface AppProcess {
  /** Where it answers since its last start. */
  readonly url: string
  start(): Promise<string>
  /** SIGKILL: nobody gets to say goodbye. Resolves when it is gone. */
  kill(): Promise<void>
}

/** Not started yet. The limits of the rate are the real ones unless `entry` is another program with the same words. */
export function appProcess(dataDir: string, entry = 'src/gateway/main.ts', env: NodeJS.ProcessEnv = {}): AppProcess {
  let child: ChildProcess | undefined
  let url = ''
  return {
    get url() {
      return url
    },
    async start() {
      const started = spawn(process.execPath, [entry], {
        cwd: root,
        env: { ...process.env, PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      child = started
      for await (const line of createInterface({ input: started.stdout })) {
        const ready = line.match(/ready:? (http\S+)/)?.[1]
        if (!ready) continue
        started.stdout.resume()
        url = ready
        return ready
      }
      throw new Error('The gateway ended before it was ready')
    },
    async kill() {
      const running = child
      child = undefined
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      const ended = once(running, 'exit')
      running.kill('SIGKILL')
      await ended
    },
  }
}
