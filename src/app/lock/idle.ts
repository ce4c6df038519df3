/** How long a camera or a list of files may hide the page that asked for it. Milliseconds. */
const CHOOSING = 2 * 60_000

/**
 * How long is too long, in milliseconds: for a page in sight that nobody touched, scrolled or typed in, and for one out of
 * sight. A slow typist touches a key much sooner.
 */
export interface Patience {
  idle: number
  hidden: number
}

const touches = ['keydown', 'input', 'pointerdown', 'pointermove', 'wheel', 'touchstart', 'scroll'] as const

/**
 * Calls `leave` when the page was hidden or left alone for too long; returns the undo. Timers stand still in a page that
 * the phone has frozen, and the page's own clock may too, so the time is looked at again when the page comes back, by
 * whichever clock says more: a clock set forward locks too early, never too late.
 */
export function watchIdle({ idle, hidden: patience }: Patience, leave: () => void): () => void {
  const now = () => ({ own: performance.now(), phone: Date.now() })
  let touched = now()
  let hidden: typeof touched | undefined
  /** The page has just asked for a camera or a file, which hides it. */
  let choosing = false
  const since = (then: typeof touched) => Math.max(performance.now() - then.own, Date.now() - then.phone)

  const look = () => {
    const allowed = choosing ? Math.max(patience, CHOOSING) : patience
    if ((hidden && since(hidden) >= allowed) || since(touched) >= idle) leave()
  }
  const touch = () => {
    // What comes first after a long pause finds the door shut.
    look()
    touched = now()
  }
  const turn = () => {
    look()
    hidden = document.visibilityState === 'hidden' ? (hidden ?? now()) : undefined
    if (!hidden) choosing = false
    else if (patience === 0) look()
  }
  const asked = ({ target }: Event) => {
    choosing = target !== null && Reflect.get(target, 'type') === 'file'
  }
  const timer = setInterval(look, 5000)
  turn()
  for (const name of touches) addEventListener(name, touch, { capture: true, passive: true })
  document.addEventListener('visibilitychange', turn)
  addEventListener('click', asked, { capture: true })
  addEventListener('pageshow', look)
  return () => {
    clearInterval(timer)
    for (const name of touches) removeEventListener(name, touch, { capture: true })
    document.removeEventListener('visibilitychange', turn)
    removeEventListener('click', asked, { capture: true })
    removeEventListener('pageshow', look)
  }
}
