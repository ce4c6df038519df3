/** How long a camera or a list of files may hide the page that asked for it. Milliseconds. */
const CHOOSING = 2 * 60_000
/** How long somebody who touches nothing is believed to be listening or looking. Milliseconds. */
const LISTENING = 5 * 60_000
/** A press may take this long from the finger's coming to its going: what it is meant for must not vanish. Milliseconds. */
const PRESS = 1500

const touches = ['keydown', 'input', 'pointerdown', 'pointermove', 'wheel', 'touchstart', 'scroll'] as const

/** How many parts of the page somebody looks at for long. */
let looking = 0

/** From now on somebody looks at the page, or reads from it to another, who touches nothing; until what it returns is called. */
export function lookedAt(): () => void {
  looking += 1
  return () => {
    looking -= 1
  }
}

export const isLookedAt = (): boolean => looking > 0

export interface IdleOptions {
  /** How long nobody may have touched the page, scrolled or typed in it. */
  seconds: number
  /** How many seconds it may be out of sight. */
  away: number
  /** Whether anybody is there is asked for so many seconds before the page is left. Without it, it is left at once. */
  question?: { seconds: number; ask(left: number): void; calm(): void }
  /** Somebody is there who touches nothing, because the page is read to them or filmed. Believed for five minutes. */
  listens?(): boolean
  /** Nobody is there: called once. */
  leave(): void
}

export interface Idle {
  /** Somebody is there. `seconds`: and wants to be left in peace for so long. */
  here(seconds?: number): void
  stop(): void
}

/**
 * Watches whether the page was hidden or left alone for too long. Timers stand still in a page that the phone has
 * frozen, and the page's own clock may too, so the time is looked at again when the page comes back, by whichever clock
 * says more: a clock set forward leaves too early, never too late.
 */
export function watchIdle({ seconds, away, question, listens, leave }: IdleOptions): Idle {
  const limit = seconds * 1000
  const patience = (question?.seconds ?? 0) * 1000
  const now = () => ({ own: performance.now(), phone: Date.now() })
  const since = (then: ReturnType<typeof now>) => Math.max(performance.now() - then.own, Date.now() - then.phone)
  /** The last sign of life; in the future for who asked for more time. */
  let alive = now()
  let touched = now()
  let hidden: ReturnType<typeof now> | undefined
  /** The page has just asked for a camera or a file, which hides it. */
  let choosing = false
  let asking = false
  let gone = false

  function go() {
    gone = true
    leave()
  }
  function calm() {
    if (asking) question?.calm()
    asking = false
  }
  function look() {
    if (gone) return
    const allowed = choosing ? Math.max(away * 1000, CHOOSING) : away * 1000
    if (hidden && since(hidden) >= allowed) return go()
    if (!asking && listens?.() && since(touched) < LISTENING && since(alive) > 0) alive = now()
    const quiet = since(alive)
    if (quiet >= limit + patience) return go()
    if (quiet < limit) return since(touched) < PRESS ? undefined : calm()
    asking = true
    return question?.ask(Math.ceil((limit + patience - quiet) / 1000))
  }
  function touch() {
    // What comes first after a long pause finds the door shut.
    look()
    touched = now()
    if (since(alive) > 0) alive = touched
  }
  function turn() {
    look()
    hidden = document.visibilityState === 'hidden' ? (hidden ?? now()) : undefined
    if (!hidden) choosing = false
    else if (away === 0) look()
  }
  const asked = ({ target }: Event) => {
    choosing = target !== null && Reflect.get(target, 'type') === 'file'
  }
  const timer = setInterval(look, question ? 250 : 5000)
  turn()
  for (const name of touches) addEventListener(name, touch, { capture: true, passive: true })
  document.addEventListener('visibilitychange', turn)
  addEventListener('click', asked, { capture: true })
  addEventListener('pageshow', look)
  return {
    here(longer = seconds) {
      if (gone) return
      const { own, phone } = now()
      const more = longer * 1000 - limit
      alive = { own: own + more, phone: phone + more }
      calm()
    },
    stop() {
      clearInterval(timer)
      for (const name of touches) removeEventListener(name, touch, { capture: true })
      document.removeEventListener('visibilitychange', turn)
      removeEventListener('click', asked, { capture: true })
      removeEventListener('pageshow', look)
    },
  }
}
