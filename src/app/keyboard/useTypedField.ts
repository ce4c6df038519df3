import { useEffect, useState } from 'react'
import { isTypedField, silenceSystemKeyboard, type TypedField } from './typedField.ts'

/**
 * The field that is being typed into. It stays the one while a press goes on: a button that takes the focus must not
 * move away from under the finger because the keyboard has gone.
 */
export function useTypedField(): TypedField | undefined {
  const [field, setField] = useState<TypedField>()
  useEffect(() => {
    let isPressed = false
    const look = () => {
      const { activeElement } = document
      setField(isTypedField(activeElement) ? activeElement : undefined)
    }
    const focus = ({ target }: FocusEvent) => {
      if (isTypedField(target) || !isPressed) look()
    }
    const press = () => {
      isPressed = true
    }
    const release = () => {
      isPressed = false
      look()
    }
    const change = () => {
      silenceSystemKeyboard()
      setField((now) => (now?.isConnected ? now : undefined))
    }
    silenceSystemKeyboard()
    look()
    const changes = new MutationObserver(change)
    changes.observe(document.body, { childList: true, subtree: true })
    document.addEventListener('focusin', focus)
    document.addEventListener('pointerdown', press, true)
    document.addEventListener('click', release)
    document.addEventListener('pointercancel', release)
    return () => {
      changes.disconnect()
      document.removeEventListener('focusin', focus)
      document.removeEventListener('pointerdown', press, true)
      document.removeEventListener('click', release)
      document.removeEventListener('pointercancel', release)
    }
  }, [])
  return field
}
