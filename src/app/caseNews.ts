import { PushSubscription } from '../core/notices.ts'
import type { Adapter, News } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import { fromBase64 } from '../device/base64.ts'
import { keepCaseNews } from '../device/case-news.ts'
import type { Notes } from '../device/notes.ts'
import { reach } from './reach.ts'
import type { Services } from './services.ts'
import type { Language } from './words.ts'

/** Whether this browser can be told of something while the app is closed, and has not been forbidden to. */
export const canBeTold = (): boolean =>
  'serviceWorker' in navigator &&
  'PushManager' in window &&
  'Notification' in window &&
  Notification.permission !== 'denied'

/** Whether the office of this mode tells of news at all. */
export async function officeTells(adapter: Services['adapter']): Promise<boolean> {
  const reached = await reach(adapter)
  return reached.ok && reached.value.openNews !== undefined
}

/** What a press on "tell me" came to; `refused`: the browser was told not to. */
export type Begun = Result<'told' | 'refused', Problem>

const broken = { code: 'service.broken' } as const

async function openNews({ openNews: open }: Adapter): Promise<Result<News, Problem>> {
  if (!open) return err(broken)
  try {
    return ok(await open())
  } catch {
    return err({ code: 'service.unreachable' })
  }
}

/** The browser's own place for news, proven by the office's key. Browsers throw what they will. */
async function subscribed(pushKey: string): Promise<Result<PushSubscription, Problem>> {
  try {
    const registration = await navigator.serviceWorker.getRegistration()
    const made = await registration?.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: fromBase64(pushKey.replace(/-/g, '+').replace(/_/g, '/')),
    })
    const { endpoint, keys } = made?.toJSON() ?? {}
    const parsed = PushSubscription.safeParse({ endpoint, keys: { p256dh: keys?.['p256dh'], auth: keys?.['auth'] } })
    return parsed.success ? ok(parsed.data) : err(broken)
  } catch {
    return err(broken)
  }
}

interface Place {
  adapter: Services['adapter']
  notes: Notes
  dossierId: string
}

/** Lets the office tell this browser of a case. Called in the press itself: only there a browser asks for permission. */
export async function beginNews({ adapter, notes, dossierId }: Place, language: Language): Promise<Begun> {
  const permission = await Notification.requestPermission()
  if (permission !== 'granted') {
    const kept = await keepCaseNews(notes, dossierId, { state: 'declined' })
    return kept.ok ? ok('refused') : kept
  }
  const reached = await reach(adapter)
  const news = reached.ok ? await openNews(reached.value) : reached
  if (!news.ok) return news
  const facts = await news.value.facts()
  if (!facts.ok) return facts
  const push = await subscribed(facts.value.pushKey)
  if (!push.ok) return push
  const begun = await news.value.begin({ dossierId }, { push: push.value }, language)
  if (!begun.ok) return begun
  const kept = await keepCaseNews(notes, dossierId, { state: 'told', id: begun.value })
  return kept.ok ? ok('told') : kept
}

/** Ends it at the office first: as long as it could not be reached, the page still says that news comes. */
export async function endNews({ adapter, notes, dossierId }: Place, id: string): Promise<Result<void, Problem>> {
  const reached = await reach(adapter)
  const news = reached.ok ? await openNews(reached.value) : reached
  if (!news.ok) return news
  const ended = await news.value.end(id)
  return ended.ok ? keepCaseNews(notes, dossierId, { state: 'declined' }) : ended
}
