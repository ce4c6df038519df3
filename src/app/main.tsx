import { readSettings } from '../device/settings.ts'
import { compose } from './compose.ts'
import { modeOf } from './modes.ts'
import { pageNeeds } from './needs.ts'
import { isRecovering } from './shell/lostChunk.ts'
import { registerWorker } from './shell/worker.ts'
import { languageOf } from './speech.ts'
import { start } from './start.tsx'
import '../ui/tokens.css'
import '../ui/base.css'

async function open(root: HTMLElement) {
  const mode = modeOf(location.pathname)
  const services = compose(mode)
  const path = location.pathname.slice(mode.base.length) || '/'
  // A part that is gone since an update: the page is being loaded anew, and a tree without its words would be white.
  if (await pageNeeds(path, languageOf(readSettings())).then(() => false, isRecovering)) return
  start(root, services, path)
  registerWorker()
}

const root = document.getElementById('root')
if (root) void open(root)
