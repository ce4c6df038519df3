import { type MouseEvent, type Ref, useEffect, useRef } from 'react'
import { Mark } from '../Mark/Mark.tsx'
import css from './ErrorSummary.module.css'

export interface ErrorSummaryProps {
  title: string
  /** `field` is the id of a control, or of a group: then its first control is meant. */
  errors: readonly { field: string; text: string }[]
  autoFocus?: boolean | undefined
  id?: string | undefined
  ref?: Ref<HTMLDivElement> | undefined
}

const controls = 'input:not([type=hidden]), textarea, select, button'

/** The first control that is wrong in a group, else its first control, else the element itself. */
function controlOf(id: string): HTMLElement | null {
  const element = document.getElementById(id)
  if (!element || element.matches(controls)) return element
  return element.querySelector<HTMLElement>('[aria-invalid=true]') ?? element.querySelector<HTMLElement>(controls)
}

function goTo(field: string, event: MouseEvent) {
  const control = controlOf(field)
  if (!control) return
  event.preventDefault()
  control.focus({ preventScroll: true })
  control.scrollIntoView({ block: 'center' })
}

/** Everything that is to be put right, at the top, with the focus. Each line leads to its field. */
export function ErrorSummary({ title, errors, autoFocus = true, id, ref }: ErrorSummaryProps) {
  const own = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (autoFocus) own.current?.focus()
  }, [autoFocus])
  const keep = (node: HTMLDivElement | null) => {
    own.current = node
    if (typeof ref === 'function') ref(node)
    else if (ref) ref.current = node
  }
  return (
    <div className={css.summary} id={id} ref={keep} role="alert" tabIndex={-1}>
      <h2 className={css.title}>
        <Mark name="alert" />
        {title}
      </h2>
      <ul>
        {errors.map(({ field, text }) => (
          <li key={field}>
            <a className={css.link} href={`#${field}`} onClick={(event) => goTo(field, event)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
