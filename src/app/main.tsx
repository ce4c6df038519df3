import { readSettings } from '../device/settings.ts'
import { compose } from './compose.ts'
import { modeOf } from './modes.ts'
import { isRecovering } from './shell/lostChunk.ts'
import { registerWorker } from './shell/worker.ts'
import { languageOf } from './speech.ts'
import { start } from './start.tsx'
import { turnsBy } from './turn.ts'
import '../ui/tokens.css'
import '../ui/base.css'

/** How long until a page that could not begin is asked for again, in milliseconds. */
const LATER = 5000

/** The mode of a path, and what that page needs; undefined when the page is being loaded anew. */
async function opened(pathname: string) {
  const mode = modeOf(pathname)
  // Before anything is read or kept: where nothing may be remembered, all of it is held in the page.
  const visit = mode.remembers
    ? undefined
    : await import('./kiosk/beginVisit.ts').then(({ beginVisit }) => beginVisit(mode))
  const services = compose(mode)
  const path = pathname.slice(mode.base.length) || '/'
  // A part that is gone since an update: the page is being loaded anew, and a tree without its words would be white.
  const gone = await services.pageNeeds(path, languageOf(readSettings())).then(() => false, isRecovering)
  return gone ? undefined : { services, path, visit }
}

async function open(root: HTMLElement) {
  const first = await opened(location.pathname)
  if (!first) return
  const render = start(root, first.services, first.path, first.visit)
  let { base } = first.services.mode
  registerWorker()

  async function show(pathname: string, arrive: () => void) {
    const next = await opened(pathname)
    if (!next) return
    arrive()
    base = next.services.mode.base
    render(next.services)
  }
  turnsBy((address) => show(address, () => history.pushState(null, '', address)))
  addEventListener('popstate', () => {
    if (modeOf(location.pathname).base !== base) void show(location.pathname, () => {})
  })
}

const root = document.getElementById('root')
// Nobody is there to load a shared screen anew, and without its first part it must not begin.
if (root) void open(root).catch(() => setTimeout(() => location.reload(), LATER))
