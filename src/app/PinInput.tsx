import { useState } from 'react'
import { TextInput } from '../ui/TextInput/TextInput.tsx'
import { TextLink } from '../ui/TextLink/TextLink.tsx'
import { useLockWords } from './words.ts'

interface Props {
  id: string
  label: string
  hint?: string | undefined
  error?: string | undefined
  value: string
  onChange: (digits: string) => void
  last?: boolean
}

/** A PIN, hidden until the person wants to see it. The browser is asked neither to keep nor to offer it. */
export function PinInput({ id, label, hint, error, value, onChange, last = false }: Props) {
  const t = useLockWords()
  const [shown, setShown] = useState(false)
  return (
    <TextInput
      id={id}
      label={label}
      hint={hint}
      error={error}
      type={shown ? 'text' : 'password'}
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
      maxLength={12}
      enterKeyHint={last ? 'done' : 'next'}
      value={value}
      onChange={(typed) => onChange(typed.replaceAll(/\D/g, ''))}
      after={
        <TextLink onClick={() => setShown(!shown)} more={label}>
          {shown ? t('pin.hide') : t('pin.show')}
        </TextLink>
      }
    />
  )
}
