import { useSyncExternalStore } from 'react'
import type { Language } from '../words.ts'

function subscribe(listener: () => void) {
  if (!('speechSynthesis' in window)) return () => undefined
  speechSynthesis.addEventListener('voiceschanged', listener)
  return () => speechSynthesis.removeEventListener('voiceschanged', listener)
}

/** A voice of the language that lives on the device; a network voice or another language's would fail or mislead. */
const localVoice = (language: Language) =>
  'speechSynthesis' in window
    ? (speechSynthesis.getVoices().find((voice) => voice.localService && voice.lang.startsWith(language)) ?? null)
    : null

export const useVoice = (language: Language): SpeechSynthesisVoice | null =>
  useSyncExternalStore(
    subscribe,
    () => localVoice(language),
    () => null,
  )

/** Nine digits or more, as numbers of papers, people and telephones have, however they are grouped. */
const LONG_NUMBER = /\d(?:[ .]?\d){8,}/g

/**
 * A text as it may be heard by everybody around: without the numbers that are nobody else's business. They stand on the
 * page; `instead` says so in their place.
 */
export const aloud = (text: string, instead: string): string => text.replace(LONG_NUMBER, instead)

let spoken: SpeechSynthesisUtterance | undefined

/** Whether a text is being read aloud: whoever listens is there, though nobody touches the page. */
export const isSpeaking = (): boolean => spoken !== undefined

/** Reads a text aloud; returns how to stop. `ended` is called once, however it ends. */
export function speak(text: string, voice: SpeechSynthesisVoice, ended: () => void): () => void {
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.voice = voice
  utterance.lang = voice.lang
  let isOver = false
  const over = () => {
    if (isOver) return
    isOver = true
    if (spoken === utterance) spoken = undefined
    ended()
  }
  utterance.addEventListener('end', over)
  utterance.addEventListener('error', over)
  speechSynthesis.cancel()
  spoken = utterance
  speechSynthesis.speak(utterance)
  return () => {
    if (isOver) return
    speechSynthesis.cancel()
    // Some engines tell of no end when they are stopped.
    over()
  }
}
