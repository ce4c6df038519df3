import type keyboard from '../../../locales/vi/keyboard.json'
import { useTranslator } from '../words.ts'

const onKeys = ['keyboard']

/** The words on the keys of the page's own keyboard. */
export const useKeyboardWords = (): ((key: keyof typeof keyboard) => string) => useTranslator(onKeys)
