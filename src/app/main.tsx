import { readSettings } from '../device/settings.ts'
import { compose } from './compose.ts'
import { modeOf } from './modes.ts'
import { pageNeeds } from './needs.ts'
import { registerWorker } from './shell/worker.ts'
import { languageOf } from './speech.ts'
import { start } from './start.tsx'
import '../ui/tokens.css'
import '../ui/base.css'

async function open(root: HTMLElement) {
  const mode = modeOf(location.pathname)
  const services = compose(mode)
  const path = location.pathname.slice(mode.base.length) || '/'
  await pageNeeds(path, languageOf(readSettings())).catch(() => undefined)
  start(root, services, path)
  registerWorker()
}

const root = document.getElementById('root')
if (root) void open(root)
