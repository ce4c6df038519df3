import { useEffect, useRef } from 'react'

/**
 * Steps follow each other under one address: the question of each new one gets the focus, and the page begins at its
 * top. `step`: undefined while there is none yet.
 */
export function useStepFocus(step: string | undefined) {
  const before = useRef(step)
  useEffect(() => {
    const isNew = before.current !== undefined && before.current !== step
    before.current = step
    if (!isNew) return
    document.querySelector<HTMLElement>('[data-page-heading]')?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [step])
}
