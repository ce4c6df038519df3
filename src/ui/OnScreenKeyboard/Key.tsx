import type { MouseEvent, PointerEvent, ReactNode } from 'react'
import css from './OnScreenKeyboard.module.css'

interface KeyProps {
  children: ReactNode
  onPress: () => void
  size?: 'layer' | 'wide' | 'space' | undefined
  look?: 'tone' | 'go' | 'quiet' | undefined
  label?: string | undefined
  pressed?: boolean | undefined
}

/**
 * One key. It acts when the finger comes down, so that two quick fingers lose nothing; the click that follows is only
 * heard where no pointer made it, as from a screen reader. The field keeps the focus.
 */
export function Key({ children, onPress, size, look, label, pressed }: KeyProps) {
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return
    event.preventDefault()
    onPress()
  }
  const click = (event: MouseEvent) => {
    if (event.detail === 0) onPress()
  }
  const names = [css.key, size && css[size], look && css[look]].filter(Boolean)
  return (
    <button
      type="button"
      tabIndex={-1}
      className={names.join(' ')}
      aria-label={label}
      aria-pressed={pressed}
      onPointerDown={down}
      onMouseDown={(event) => event.preventDefault()}
      onClick={click}
    >
      {children}
    </button>
  )
}
