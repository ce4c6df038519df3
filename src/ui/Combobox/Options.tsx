import { type ReactNode, type UIEvent, useEffect, useRef, useState } from 'react'
import css from './Combobox.module.css'
import type { ComboboxOption } from './options.ts'

export interface ComboboxWords {
  /** Name of the button that opens the list. */
  open: string
  none: string
  loading: string
  /** Stands at the end while more rows are to come. */
  more: string
  count: (n: number) => string
}

interface OptionsProps {
  id: string
  label: ReactNode
  open: boolean
  loading: boolean
  options: readonly ComboboxOption[]
  active: number
  chosen: ComboboxOption | undefined
  limit: number
  words: ComboboxWords
  onChoose: (option: ComboboxOption) => void
}

/** The open list, and what a screen reader is told about it. */
export function Options({ id, label, open, loading, options, active, chosen, limit, words, onChoose }: OptionsProps) {
  const [extra, setExtra] = useState({ options, rows: 0 })
  const list = useRef<HTMLDivElement>(null)
  const rows = Math.max(limit + (extra.options === options ? extra.rows : 0), active + 2)
  const drawn = open ? options.slice(0, rows) : []
  const report = loading ? words.loading : options.length === 0 ? words.none : words.count(options.length)

  useEffect(() => {
    if (active >= 0) list.current?.querySelector(`[data-index="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])

  // The bar with the one button is over the lower end of the page (scroll-padding in base.css): the list comes above it.
  const isOpen = drawn.length > 0
  useEffect(() => {
    if (isOpen) list.current?.scrollIntoView({ block: 'nearest' })
  }, [isOpen])

  const growAtEnd = (event: UIEvent<HTMLElement>) => {
    const { scrollTop, clientHeight, scrollHeight } = event.currentTarget
    if (rows < options.length && scrollHeight - scrollTop - clientHeight < clientHeight) {
      setExtra({ options, rows: rows - limit + 60 })
    }
  }

  return (
    <>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={typeof label === 'string' ? label : words.open}
        className={css.list}
        hidden={!open || drawn.length === 0}
        tabIndex={-1}
        onScroll={growAtEnd}
        onMouseDown={(event) => event.preventDefault()}
      >
        {drawn.map((option, index) => (
          // The keys are handled by the box, which keeps the focus (aria-activedescendant).
          <button
            type="button"
            tabIndex={-1}
            key={option.value}
            id={`${id}-option-${index}`}
            data-index={index}
            role="option"
            aria-selected={option.value === chosen?.value}
            aria-setsize={options.length}
            aria-posinset={index + 1}
            className={index === active ? `${css.option} ${css.active}` : css.option}
            onClick={() => onChoose(option)}
          >
            {option.label}
            {option.detail !== undefined && <small>{option.detail}</small>}
          </button>
        ))}
      </div>
      {open && (loading || options.length === 0) && <p className={css.report}>{report}</p>}
      {open && drawn.length < options.length && (
        <p className={css.report} aria-hidden="true">
          {words.more}
        </p>
      )}
      <p className="visually-hidden" aria-live="polite">
        {open ? report : ''}
      </p>
    </>
  )
}
