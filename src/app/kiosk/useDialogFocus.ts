import { type RefObject, useEffect } from 'react'

/** The focus goes to a dialog's first button, and back to where it was when the dialog goes. */
export function useDialogFocus(first: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const before = document.activeElement
    first.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [first])
}
