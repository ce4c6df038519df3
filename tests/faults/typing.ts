import type { CDPSession, Page } from '@playwright/test'
import type { Chances } from './chances.ts'
import { instant } from './instants.ts'
import type { Typed } from './ledger.ts'

const syllables = [
  'Nguyễn',
  'Thị',
  'Ngưỡng',
  'Lò',
  'Văn',
  'Páo',
  'Đặng',
  'Quỳnh',
  'Ốc',
  'Phượng',
  'Ế',
  'Hoài',
  'An',
  'Giàng',
  'Sử',
] as const

/** A name of so many syllables. */
export const nameOf = (chance: Chances, count: number) =>
  Array.from({ length: count }, () => chance.one(syllables)).join(' ')

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g
const withoutTone = (text: string) => text.normalize('NFD').replace(tones, '').normalize('NFC')

/** What a Telex keyboard shows while a syllable is being composed: its letters one by one, then with the tone. */
function composition(syllable: string): string[] {
  const plain = Array.from(withoutTone(syllable))
  const states = plain.map((_, length) => plain.slice(0, length + 1).join(''))
  return plain.join('') === syllable ? states : [...states, syllable]
}

export interface Typist {
  /** Every state of the field with the instant from which it was on the screen. */
  readonly typed: readonly Typed[]
  /** Types until the text is over, or the page is gone. */
  type(text: string): Promise<void>
  /** No further key. One that is on its way may never be answered: nobody needs to wait for it. */
  stop(): void
}

/**
 * Types into the field that has the focus: letter by letter, or as an input method composes syllables; sometimes the
 * last letter is taken back and typed again. A state counts from the moment that the browser says the key is done.
 */
export function typist(page: Page, session: CDPSession, chance: Chances, keysPerSecond: number): Typist {
  const typed: Typed[] = []
  let stopped = false
  const pause = () => instant(((0.5 + chance()) * 1000) / keysPerSecond)
  /** A key whose end nobody hears of may have been the last one on the screen: it counts as not missing. */
  async function shown(text: string, key: () => Promise<unknown>) {
    if (stopped) throw new Error('The typist was stopped')
    const state = { text, at: Number.POSITIVE_INFINITY }
    typed.push(state)
    await key()
    state.at = performance.now()
  }

  async function compose(before: string, word: string) {
    for (const state of composition(word)) {
      const caret = { selectionStart: state.length, selectionEnd: state.length }
      await shown(before + state, () => session.send('Input.imeSetComposition', { text: state, ...caret }))
      await pause()
    }
    await shown(before + word, () => session.send('Input.insertText', { text: word }))
  }

  async function spell(before: string, word: string) {
    let so = before
    for (const letter of word) {
      await shown(so + letter, () => page.keyboard.insertText(letter))
      await pause()
      if (chance() < 0.1) {
        await shown(so, () => page.keyboard.press('Backspace'))
        await shown(so + letter, () => page.keyboard.insertText(letter))
      }
      so += letter
    }
  }

  return {
    typed,
    stop() {
      stopped = true
    },
    async type(text) {
      let before = ''
      for (const word of text.split(' ')) {
        if (before !== '') {
          before += ' '
          await shown(before, () => page.keyboard.insertText(' '))
        }
        if (chance() < 0.5) await compose(before, word)
        else await spell(before, word)
        before += word
      }
    },
  }
}
