import { type ReactNode, useLayoutEffect, useRef } from 'react'

/**
 * What is not shown stays as it was, with all that was typed, but is not on the page: nobody reads it there. Only the
 * inner element is taken out, which React never looks for by itself.
 */
export function SetAside({ shown, children }: { shown: boolean; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const inside = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = inside.current
    if (!element) return
    if (shown) place.current?.append(element)
    else element.remove()
  }, [shown])
  return (
    <div ref={place}>
      <div ref={inside}>{children}</div>
    </div>
  )
}
