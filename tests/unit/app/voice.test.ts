import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aloud, isSpeaking, speak } from '../../../src/app/shell/voice.ts'

class Utterance extends EventTarget {
  lang = ''
  voice: SpeechSynthesisVoice | null = null
  readonly text: string
  constructor(text: string) {
    super()
    this.text = text
  }
}

const said: Utterance[] = []
const voice: SpeechSynthesisVoice = { default: true, lang: 'vi-VN', localService: true, name: 'Nam', voiceURI: 'nam' }

beforeEach(() => {
  said.length = 0
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance)
  vi.stubGlobal('speechSynthesis', { cancel: () => undefined, speak: (one: Utterance) => said.push(one) })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

test.each([
  ['Số căn cước 001199000482 của cháu', 'Số căn cước … của cháu'],
  ['Số 001 199 000 482.', 'Số ….'],
  ['Chứng minh 012.345.678, gọi 0912 345 678', 'Chứng minh …, gọi …'],
])('a number of a person is not heard: %s', (text, heard) => {
  expect(aloud(text, '…')).toBe(heard)
})

test.each(['Bước 2 trong 7, ngày 05/11/2026', 'Lệ phí 15.000 đồng', 'Gọi 1022', 'Hồ sơ H26-261122-0001'])(
  'other numbers are heard: %s',
  (text) => {
    expect(aloud(text, '…')).toBe(text)
  },
)

test('it is known that somebody is being read to, from the press until it ends or is stopped', () => {
  const ended = vi.fn()
  expect(isSpeaking()).toBe(false)
  const stop = speak('Cháu bé tên là gì?', voice, ended)
  expect([isSpeaking(), said[0]?.text, said[0]?.lang]).toEqual([true, 'Cháu bé tên là gì?', 'vi-VN'])
  said[0]?.dispatchEvent(new Event('end'))
  expect([isSpeaking(), ended.mock.calls.length]).toEqual([false, 1])
  stop()
  expect(ended).toHaveBeenCalledTimes(1)

  speak('Một', voice, ended)()
  expect([isSpeaking(), ended.mock.calls.length]).toEqual([false, 2])
})

test('the end of a text that was broken off does not end the one after it', () => {
  const ended = vi.fn()
  speak('Một', voice, ended)
  const stop = speak('Hai', voice, ended)
  said[0]?.dispatchEvent(new Event('error'))
  expect([isSpeaking(), ended.mock.calls.length]).toEqual([true, 1])
  stop()
  expect(isSpeaking()).toBe(false)
})
