import type { Edit, Line } from './editing.ts'

/** A field that takes what is typed. */
export type TypedField = HTMLInputElement | HTMLTextAreaElement

const kinds: ReadonlySet<string> = new Set(['text', 'search', 'tel', 'email', 'password'])

export const isTypedField = (element: unknown): element is TypedField =>
  (element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && kinds.has(element.type))) &&
  !element.readOnly &&
  !element.disabled

const wanted = new WeakMap<TypedField, string>()

/** Keeps the system's own keyboard away from every field there is. What a field wanted of it is remembered. */
export function silenceSystemKeyboard() {
  for (const field of document.querySelectorAll('input, textarea')) {
    if (!isTypedField(field) || field.inputMode === 'none') continue
    wanted.set(field, field.inputMode)
    field.inputMode = 'none'
  }
}

/** Which keys a field wants. */
export const keysFor = (field: TypedField): 'letters' | 'digits' =>
  field.type === 'tel' || ['numeric', 'decimal', 'tel'].includes(wanted.get(field) ?? '') ? 'digits' : 'letters'

export function lineOf({ value, selectionStart, selectionEnd }: TypedField): Line {
  return { text: value, from: selectionStart ?? value.length, to: selectionEnd ?? value.length }
}

/** Does to a field what a key of the system would: the text, the caret, and the event that everybody listens to. */
export function apply(field: TypedField, { text, from, to, caret }: Edit, inputType: string) {
  const longest = field.maxLength
  if (longest >= 0 && field.value.length - (to - from) + text.length > longest && text.length > to - from) return
  field.setRangeText(text, from, to, 'end')
  field.setSelectionRange(caret, caret)
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType, data: text === '' ? null : text }))
}

/** The field after this one on the page, where there is one. */
export function fieldAfter(field: TypedField): TypedField | undefined {
  const fields = [...document.querySelectorAll('main input, main textarea')].filter(isTypedField)
  return fields[fields.indexOf(field) + 1]
}

/** Enter in a field, which goes on where the page or a form listens to it. */
export function pressEnter(field: TypedField) {
  const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
  if (field.dispatchEvent(enter) && field.form) field.form.requestSubmit()
}
