/**
 * The commands of package.json: `start` (install, build, serve), `build`, `dev` (hot reload), `restored`,
 * `desk-user`.
 * Runs on the Node of the machine (20 or newer), then hands over to the pinned Node 24.
 */
import { spawn } from 'node:child_process'
import path from 'node:path'
import {
  build,
  exitCodeOf,
  install,
  pinnedEnvironment,
  pinnedNode,
  root,
  run,
  SetupFault,
  say,
  whenStopped,
} from './setup.mjs'

const defaultPort = 8080
const commands = { start, build: buildOnly, dev, restored, 'desk-user': deskUser }

/** Installs and builds what is missing, then serves on PORT until it is told to stop. */
async function start() {
  const port = portFromEnvironment()
  await install()
  await build()
  return serve([
    { command: pinnedNode(), args: ['src/gateway/main.ts'], env: { ...pinnedEnvironment(), PORT: String(port) } },
  ])
}

/** Installs and builds what is missing, and ends. */
async function buildOnly() {
  await install()
  await build()
  say('The app is in dist.')
  return 0
}

/** Serves the app with hot reload on PORT, and the gateway, restarted at each change, on the port after it. */
async function dev() {
  const port = portFromEnvironment()
  await install()
  const gatewayPort = String(port + 1)
  const env = pinnedEnvironment()
  say(`The app with hot reload: http://localhost:${port} (the gateway answers on port ${gatewayPort}).`)
  return serve([
    {
      command: pinnedNode(),
      args: ['--watch', '--watch-preserve-output', 'src/gateway/main.ts'],
      env: { ...env, PORT: gatewayPort },
    },
    {
      command: pinnedNode(),
      args: ['node_modules/vite/bin/vite.js', '--port', String(port), '--strictPort', '--clearScreen', 'false'],
      env: { ...env, GATEWAY_URL: `http://127.0.0.1:${gatewayPort}` },
    },
  ])
}

/** Tells the gateway's store that it came back from a backup; what follows on the line is handed on. */
async function restored() {
  await install()
  return run(pinnedNode(), ['src/gateway/restored.ts', ...process.argv.slice(3)], { env: pinnedEnvironment() })
}

/** Keeps the accounts of officers; what follows on the line is handed on. */
async function deskUser() {
  await install()
  return run(pinnedNode(), ['src/gateway/desk-user.ts', ...process.argv.slice(3)], {
    env: pinnedEnvironment(),
    asks: true,
  })
}

/** PORT as a number; 8080 when it is not set. */
function portFromEnvironment() {
  const text = process.env['PORT'] || String(defaultPort)
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_534) return port
  throw new SetupFault(`PORT must be a whole number from 0 to 65534, but it is "${text}".`)
}

/**
 * Runs processes side by side until all have ended; the end of one, or a signal to this process, stops the others.
 * @param {{ command: string, args: string[], env: NodeJS.ProcessEnv }[]} parts
 * @returns {Promise<number>} the exit code of the part that ended first
 */
function serve(parts) {
  return new Promise((resolve) => {
    /** @type {Set<import('node:child_process').ChildProcess>} */
    const running = new Set()
    /** @type {number | undefined} */
    let firstCode
    /** @param {NodeJS.Signals} signal */
    const stopAll = (signal) => {
      for (const child of running) child.kill(signal)
    }
    whenStopped((signal) => {
      // Ctrl-C in a terminal reaches the children by itself.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) stopAll(signal)
    })
    /**
     * @param {import('node:child_process').ChildProcess} child
     * @param {number} code
     */
    const ended = (child, code) => {
      running.delete(child)
      firstCode ??= code
      stopAll('SIGTERM')
      if (running.size === 0) resolve(firstCode)
    }
    for (const { command, args, env } of parts) {
      const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' })
      running.add(child)
      child.on('error', () => {
        say(`${path.basename(command)} could not be started.`)
        ended(child, 1)
      })
      child.on('exit', (code, signal) => ended(child, code ?? exitCodeOf(signal)))
    }
  })
}

const name = process.argv[2] ?? ''
const command = Object.hasOwn(commands, name) ? commands[/** @type {keyof typeof commands} */ (name)] : undefined
if (command) {
  try {
    process.exitCode = await command()
  } catch (fault) {
    if (!(fault instanceof SetupFault)) throw fault
    say(fault.message)
    process.exitCode = 1
  }
} else {
  say(`Use one of: ${Object.keys(commands).join(', ')}.`)
  process.exitCode = 1
}
