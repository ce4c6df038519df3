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

/** How long until a page that could not begin is asked for again, in milliseconds. */
const LATER = 5000

async function open(root: HTMLElement) {
  const mode = modeOf(location.pathname)
  // Before anything is read or kept: where nothing may be remembered, all of it is held in the page.
  const visit = mode.remembers
    ? undefined
    : await import('./kiosk/beginVisit.ts').then(({ beginVisit }) => beginVisit(mode))
  const services = compose(mode)
  const path = location.pathname.slice(mode.base.length) || '/'
  // A part that is gone since an update: the page is being loaded anew, and a tree without its words would be white.
  if (await pageNeeds(path, languageOf(readSettings())).then(() => false, isRecovering)) return
  start(root, services, path, visit)
  registerWorker()
}

const root = document.getElementById('root')
// Nobody is there to load a shared screen anew, and without its first part it must not begin.
if (root) void open(root).catch(() => setTimeout(() => location.reload(), LATER))
