import { useCallback, useEffect, useRef, useState } from 'react'
import * as z from 'zod/mini'
import { beforeReload, offerToStay } from '../../shell/reload.ts'

const Held = z.object({ held: z.literal(true) })
const isHeld = () => Held.safeParse(history.state).success

/**
 * Makes "back" lead to this very page once. Nobody can stop the router from going back with the browser: it hears of it
 * first.
 */
function hold() {
  if (!isHeld()) history.pushState({ ...history.state, held: true }, '')
}

/** How long the browser may take to begin to go back. Milliseconds. */
const SOON = 300

/** What was pressed, where that leads to another page: a link, or a button in the head of the desk. */
function leadingAway({ target, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): HTMLElement | undefined {
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey || !(target instanceof Element)) return undefined
  const pressed = target.closest<HTMLElement>('a[href], header button')
  const opensBeside = pressed instanceof HTMLAnchorElement && pressed.target !== ''
  return pressed && !opensBeside && !pressed.getAttribute('href')?.startsWith('#') ? pressed : undefined
}

/**
 * Asks before anything that would lose what is only on this page: a press that leads away, and the browser's "back".
 * Before the page is closed or loaded anew the browser asks. `shown`: it is in sight, so that presses are about it;
 * `leave`: gives it up where nothing lies behind it.
 */
export function useAskFirst(unsaved: boolean, shown: boolean, leave: () => void) {
  const [away, setAway] = useState<{ go(): void }>()
  const from = useRef<HTMLElement>(undefined)
  const isLet = useRef(false)

  const ask = useCallback((go: () => void) => {
    const { activeElement } = document
    // Asked again while the question stands, the way back is still where the first one came from.
    from.current ??= activeElement instanceof HTMLElement ? activeElement : undefined
    setAway({ go })
  }, [])

  useEffect(() => {
    if (!unsaved || !shown) return

    function whenPressed(event: MouseEvent) {
      const pressed = isLet.current ? undefined : leadingAway(event)
      if (!pressed) return
      event.preventDefault()
      event.stopPropagation()
      pressed.focus()
      ask(() => {
        isLet.current = true
        pressed.click()
        isLet.current = false
      })
    }
    document.addEventListener('click', whenPressed, { capture: true })
    return () => document.removeEventListener('click', whenPressed, { capture: true })
  }, [unsaved, shown, ask])

  const giveUp = useRef(leave)
  useEffect(() => {
    giveUp.current = leave
  }, [leave])
  useEffect(() => {
    if (!unsaved) return
    const { pathname } = location
    let timer: ReturnType<typeof setTimeout> | undefined
    hold()

    function whenMoved() {
      if (isLet.current || location.pathname !== pathname || isHeld()) return
      // At once, not after an answer: the next "back" has to lead to this page as well.
      history.forward()
      ask(() => {
        isLet.current = true
        history.go(-2)
        // Where this was the first page of the tab, nothing lies behind it.
        timer = setTimeout(() => {
          isLet.current = false
          giveUp.current()
        }, SOON)
      })
    }
    function whenUnloaded(event: BeforeUnloadEvent) {
      if (!isLet.current) offerToStay(event)
    }
    addEventListener('popstate', whenMoved)
    addEventListener('beforeunload', whenUnloaded)
    const over = beforeReload({ busy: () => true })
    return () => {
      clearTimeout(timer)
      isLet.current = false
      removeEventListener('popstate', whenMoved)
      removeEventListener('beforeunload', whenUnloaded)
      over()
    }
  }, [unsaved, ask])

  return {
    /** Somebody wants to leave, and has not said yet whether to lose it. */
    asked: away !== undefined,
    /** Goes on when there is nothing to lose, or when whoever is asked says so. */
    before: (go: () => void) => (unsaved ? ask(go) : go()),
    stay() {
      setAway(undefined)
      from.current?.focus()
      from.current = undefined
    },
    go() {
      setAway(undefined)
      from.current = undefined
      away?.go()
    },
  }
}
