import { type RefObject, useEffect, useRef } from 'react'

const lines: ReadonlySet<string> = new Set(['text', 'tel', 'email', 'search', 'radio'])

/**
 * Enter in a line of text goes on, as it would in a form. It is no form, because a form would put what was typed into
 * the address when Enter is pressed before the script is here. Heard on the document, after the field's own keys: in
 * an open list Enter chooses.
 */
export function useEnter(frame: RefObject<HTMLElement | null>, onEnter: () => void) {
  const latest = useRef(onEnter)
  useEffect(() => {
    latest.current = onEnter
  })
  useEffect(() => {
    const enter = (event: KeyboardEvent) => {
      const { target } = event
      if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing || event.repeat) return
      if (!(target instanceof HTMLInputElement) || !lines.has(target.type) || !frame.current?.contains(target)) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', enter)
    return () => document.removeEventListener('keydown', enter)
  }, [frame])
}
