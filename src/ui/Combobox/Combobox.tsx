import { type InputHTMLAttributes, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import field from '../Field/Field.module.css'
import { Field } from '../Field/Field.tsx'
import type { FieldBase } from '../Field/wiring.ts'
import { Mark } from '../Mark/Mark.tsx'
import css from './Combobox.module.css'
import { type ComboboxWords, Options } from './Options.tsx'
import { type ComboboxOption, exactly, moved } from './options.ts'
import { type Search, useSearch } from './useSearch.ts'

export interface ComboboxProps extends FieldBase, Pick<InputHTMLAttributes<HTMLInputElement>, 'enterKeyHint'> {
  /** Of a hidden input with the chosen value. */
  name?: string | undefined
  value?: ComboboxOption | undefined
  onChange?: ((option: ComboboxOption | undefined) => void) | undefined
  onBlur?: (() => void) | undefined
  /** The options for a text; for '' the whole list. */
  search: Search
  words: ComboboxWords
  autoComplete?: string | undefined
  /** Rows drawn at once; the rest follow when the list is scrolled or walked to its end. */
  limit?: number | undefined
}

/** One out of many, by typing or from the list. WAI-ARIA combobox with a list: the focus stays in the box. */
export function Combobox(props: ComboboxProps) {
  const { id, label, labelHidden, hint, error, optional, value, onChange, words, limit = 60 } = props
  const box = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string>()
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const { options, loading, ask } = useSearch(props.search)
  const text = typed ?? value?.label ?? ''
  const shown = useRef(text)

  // What was typed before the script came stays; a render would otherwise empty the box.
  useEffect(() => {
    const early = box.current?.value
    if (early && early !== shown.current) setTyped((now) => now ?? early)
  }, [])

  const show = (about: string) => {
    ask(about)
    setOpen(true)
    setActive(-1)
  }
  const choose = (option: ComboboxOption) => {
    setTyped(undefined)
    setOpen(false)
    onChange?.(option)
  }
  const type = (next: string) => {
    setTyped(next)
    if (value) onChange?.(undefined)
    show(next)
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const { key } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      if (open) setActive(moved(active, key, options.length))
      else show(value ? '' : text)
    } else if (key === 'Enter' && open && options[active]) {
      event.preventDefault()
      choose(options[active])
    } else if (key === 'Escape' && open) {
      event.preventDefault()
      setOpen(false)
    }
  }
  const leave = () => {
    setOpen(false)
    const match = value || typed === undefined ? undefined : exactly(typed, options)
    if (match) choose(match)
    props.onBlur?.()
  }

  return (
    <Field {...{ id, label, labelHidden, hint, error, optional }}>
      {(wiring) => (
        <div className={css.combobox}>
          <div className={css.line}>
            <input
              {...wiring}
              ref={box}
              type="text"
              role="combobox"
              aria-autocomplete="list"
              aria-expanded={open}
              aria-controls={`${id}-list`}
              aria-activedescendant={open && options[active] ? `${id}-option-${active}` : undefined}
              autoComplete={props.autoComplete ?? 'off'}
              autoCapitalize="off"
              spellCheck={false}
              enterKeyHint={props.enterKeyHint}
              className={`${field.input} ${css.input}`}
              value={text}
              onChange={(event) => type(event.currentTarget.value)}
              onKeyDown={press}
              onClick={() => !open && show(value ? '' : text)}
              onBlur={leave}
            />
            <button
              type="button"
              tabIndex={-1}
              className={css.open}
              aria-label={words.open}
              aria-expanded={open}
              aria-controls={`${id}-list`}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                if (open) setOpen(false)
                else show('')
                box.current?.focus()
              }}
            >
              <Mark name="next" className={css.chevron} />
            </button>
          </div>
          {props.name !== undefined && <input type="hidden" name={props.name} value={value?.value ?? ''} />}
          <Options {...{ id, label, open, loading, options, active, limit, words }} chosen={value} onChoose={choose} />
        </div>
      )}
    </Field>
  )
}
