/** A page out of sight this long is locked. Milliseconds. */
export const HIDDEN = 2 * 60_000
/** And one in sight that nobody touched, scrolled or typed in. A slow typist touches a key much sooner. Milliseconds. */
export const IDLE = 5 * 60_000

const touches = ['keydown', 'input', 'pointerdown', 'pointermove', 'wheel', 'touchstart', 'scroll'] as const

/**
 * Calls `leave` when the page was hidden or left alone for too long; returns the undo. Timers stand still in a page that
 * the phone has frozen, and the page's own clock may too, so the time is looked at again when the page comes back, by
 * whichever clock says more: a clock set forward locks too early, never too late.
 */
export function watchIdle(leave: () => void): () => void {
  const now = () => ({ own: performance.now(), phone: Date.now() })
  let touched = now()
  let hidden: typeof touched | undefined
  const since = (then: typeof touched) => Math.max(performance.now() - then.own, Date.now() - then.phone)

  const look = () => {
    if ((hidden && since(hidden) >= HIDDEN) || since(touched) >= IDLE) leave()
  }
  const touch = () => {
    // What comes first after a long pause finds the door shut.
    look()
    touched = now()
  }
  const turn = () => {
    look()
    hidden = document.visibilityState === 'hidden' ? (hidden ?? now()) : undefined
  }
  const timer = setInterval(look, 5000)
  turn()
  for (const name of touches) addEventListener(name, touch, { capture: true, passive: true })
  document.addEventListener('visibilitychange', turn)
  addEventListener('pageshow', look)
  return () => {
    clearInterval(timer)
    for (const name of touches) removeEventListener(name, touch, { capture: true })
    document.removeEventListener('visibilitychange', turn)
    removeEventListener('pageshow', look)
  }
}
