import type { KeyboardEvent } from 'react'

const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }

/** Moves the focus from line to line of a list (`data-lines`): only for who has it on a line already. */
export function alongLines(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
  const lines = [...(event.currentTarget.closest('[data-lines]')?.querySelectorAll<HTMLElement>('a') ?? [])]
  const next = lines[lines.indexOf(event.currentTarget) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
