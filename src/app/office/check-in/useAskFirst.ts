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

/** What was pressed, where that leads to another page: a link, or a button in the head of the desk. */
function leadingAway({ target, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): HTMLElement | undefined {
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey || !(target instanceof Element)) return undefined
  const pressed = target.closest<HTMLElement>('a[href], header button')
  const opensBeside = pressed instanceof HTMLAnchorElement && pressed.target !== ''
  return pressed && !opensBeside && !pressed.getAttribute('href')?.startsWith('#') ? pressed : undefined
}

/**
 * Asks before anything that would lose what is only on this page: a press that leads away, and the browser's "back".
 * Before the page is closed or loaded anew the browser asks.
 */
export function useAskFirst(unsaved: boolean) {
  const [away, setAway] = useState<{ go(): void }>()
  const from = useRef<HTMLElement>(undefined)
  const isLet = useRef(false)

  const ask = useCallback((go: () => void) => {
    const { activeElement } = document
    from.current = activeElement instanceof HTMLElement ? activeElement : undefined
    setAway({ go })
  }, [])

  useEffect(() => {
    if (!unsaved) return
    const { pathname } = location
    hold()

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
    function whenMoved() {
      if (isLet.current || location.pathname !== pathname || isHeld()) return
      ask(() => {
        isLet.current = true
        history.back()
      })
    }
    document.addEventListener('click', whenPressed, { capture: true })
    addEventListener('popstate', whenMoved)
    addEventListener('beforeunload', offerToStay)
    const leave = beforeReload({ busy: () => true })
    return () => {
      document.removeEventListener('click', whenPressed, { capture: true })
      removeEventListener('popstate', whenMoved)
      removeEventListener('beforeunload', offerToStay)
      leave()
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
      hold()
    },
    go() {
      setAway(undefined)
      away?.go()
    },
  }
}
