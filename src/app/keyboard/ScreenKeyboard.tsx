import { useEffect, useState } from 'react'
import type { KeyPress } from '../../ui/OnScreenKeyboard/keys.ts'
import { OnScreenKeyboard } from '../../ui/OnScreenKeyboard/OnScreenKeyboard.tsx'
import { edited, wantsCapital } from './editing.ts'
import { apply, fieldAfter, keysFor, lineOf, pressEnter, type TypedField } from './typedField.ts'
import { useTypedField } from './useTypedField.ts'
import { useKeyboardWords } from './words.ts'

/** The page's own keyboard, for machines that have none: it comes with every field that takes what is typed. */
export function ScreenKeyboard() {
  const field = useTypedField()
  const [telex, setTelex] = useState(true)
  return field ? <KeyboardOf field={field} telex={telex} onTelex={setTelex} /> : null
}

interface Props {
  field: TypedField
  telex: boolean
  onTelex: (on: boolean) => void
}

function KeyboardOf({ field, telex, onTelex }: Props) {
  const t = useKeyboardWords()
  const capital = useCapital(field)
  const keys = keysFor(field)
  const next = fieldAfter(field)

  useEffect(() => {
    const { dataset } = document.documentElement
    dataset['keyboard'] = keys
    field.scrollIntoView({ block: 'nearest' })
    return () => {
      delete dataset['keyboard']
    }
  }, [field, keys])

  function press(pressed: KeyPress) {
    if (pressed.kind === 'done') return goOn()
    const edit = edited(lineOf(field), pressed, telex)
    if (edit) apply(field, edit, pressed.kind === 'erase' ? 'deleteContentBackward' : 'insertText')
  }

  function goOn() {
    if (next) next.focus()
    else {
      pressEnter(field)
      field.blur()
    }
  }

  return (
    <OnScreenKeyboard
      keys={keys}
      capital={capital}
      method={telex}
      onMethod={onTelex}
      onPress={press}
      words={{
        label: t('label'),
        sac: t('sac'),
        huyen: t('huyen'),
        hoi: t('hoi'),
        nga: t('nga'),
        nang: t('nang'),
        shift: t('shift'),
        erase: t('erase'),
        space: t('space'),
        letters: t('letters'),
        numbers: t('numbers'),
        others: t('others'),
        method: t('method'),
        done: next ? t('next') : t('done'),
      }}
    />
  )
}

/** Whether the next letter is a capital, as the caret moves. */
function useCapital(field: TypedField): boolean {
  const [capital, setCapital] = useState(false)
  useEffect(() => {
    const look = () => {
      const { text, from } = lineOf(field)
      setCapital(wantsCapital(field.autocapitalize, text.slice(0, from)))
    }
    look()
    field.addEventListener('input', look)
    document.addEventListener('selectionchange', look)
    return () => {
      field.removeEventListener('input', look)
      document.removeEventListener('selectionchange', look)
    }
  }, [field])
  return capital
}
