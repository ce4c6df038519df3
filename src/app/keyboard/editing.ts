import { insertLetter, pressTone, type Typing, typeTelex } from '../../core/telex.ts'
import type { KeyPress } from '../../ui/OnScreenKeyboard/keys.ts'

/** What stands in a field, with what is selected in it; offsets as the browser counts them. */
export interface Line {
  text: string
  from: number
  to: number
}

/** What a key changes: the text from `from` to before `to` becomes `text`, and the caret stands at `caret`. */
export interface Edit extends Line {
  caret: number
}

const WORD_BEFORE = /[\p{L}\p{M}]+$/u
const WORD_AFTER = /^[\p{L}\p{M}]+/u
const LETTER_BEFORE = /(?:\P{M}\p{M}*|\p{M}+)$/u

/** What a key does to a line; undefined where it does nothing. `telex`: doubled letters and s f r x j make marks. */
export function edited(line: Line, press: Exclude<KeyPress, { kind: 'done' }>, telex: boolean): Edit | undefined {
  const { text, from, to } = line
  switch (press.kind) {
    case 'text':
      return { text: press.text, from, to, caret: from + press.text.length }
    case 'erase': {
      const start = from < to ? from : from - (LETTER_BEFORE.exec(text.slice(0, from))?.[0].length ?? 0)
      return start < to ? { text: '', from: start, to, caret: start } : undefined
    }
    case 'tone':
      return inWord({ text, from: to, to }, (typing) => pressTone(typing, press.tone))
    case 'letter': {
      const type = telex && /^[a-z]$/i.test(press.text) ? typeTelex : insertLetter
      return inWord(line, (typing) => type(typing, press.text))
    }
  }
}

/** An edit of the word around what is selected, which is gone. */
function inWord({ text, from, to }: Line, turn: (typing: Typing) => Typing): Edit | undefined {
  const before = WORD_BEFORE.exec(text.slice(0, from))?.[0] ?? ''
  const after = WORD_AFTER.exec(text.slice(to))?.[0] ?? ''
  const turned = turn({ before, after })
  const start = from - before.length
  const end = to + after.length
  const word = turned.before + turned.after
  return word === text.slice(start, end)
    ? undefined
    : { text: word, from: start, to: end, caret: start + turned.before.length }
}

/**
 * Whether the next letter begins a word that is written with a capital. `rule` is the field's `autocapitalize`; without
 * one, a text begins with a capital and goes on without.
 */
export function wantsCapital(rule: string, before: string): boolean {
  if (rule === 'none' || rule === 'off') return false
  return rule === 'words' ? /(?:^|[\s'-])$/u.test(before) : before.trim() === ''
}
