import { mayReload, reloadSafely, saveEverything } from './reload.ts'

/** Where this tab notes for which builds it was already loaded anew. */
const MARK = 'reloaded-for'

const lost = new WeakSet<object>()

if (typeof window !== 'undefined') {
  window.addEventListener('vite:preloadError', ({ payload }) => {
    lost.add(payload)
  })
}

/** Whether an error means that a part of the app could not be fetched: no network, or it is gone since an update. */
export const isLostChunk = (error: unknown): boolean => typeof error === 'object' && error !== null && lost.has(error)

/** Whether a page loaded now would be this app: from the device or from the network, and not a network's own page. */
export async function couldReload(): Promise<boolean> {
  try {
    const answer = await fetch('/shell.html')
    return answer.ok && (await answer.text()).includes('id="root"')
  } catch {
    return false
  }
}

/** What is left to say when the page was not loaded anew. */
export type Rest = 'saved' | 'unsaved'

/**
 * Loads the page anew because a part of it is lost: once for each build in a tab, never when that could not help, never
 * with something unsaved or a dossier on its way.
 */
export async function recover(): Promise<'reloading' | Rest> {
  const saved = await saveEverything()
  if (!saved) return 'unsaved'
  if (!mayReload() || !(await couldReload()) || !noteBuild(import.meta.url)) return 'saved'
  return (await reloadSafely()) ? 'reloading' : 'saved'
}

/** For the very start, before anything is rendered: whether the page is being loaded anew because of this failure. */
export const isRecovering = async (cause: unknown): Promise<boolean> =>
  isLostChunk(cause) && (await recover()) === 'reloading'

/** Notes the build; false when it stands there already, or nothing can be noted. */
function noteBuild(build: string): boolean {
  try {
    const noted = (sessionStorage.getItem(MARK) ?? '').split(' ')
    if (noted.includes(build)) return false
    sessionStorage.setItem(MARK, [...noted, build].join(' ').trim())
    return true
  } catch {
    return false
  }
}
