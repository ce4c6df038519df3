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

/** Reads a text aloud; returns how to stop. `ended` is called once, however it ends. */
export function speak(text: string, voice: SpeechSynthesisVoice, ended: () => void): () => void {
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.voice = voice
  utterance.lang = voice.lang
  utterance.addEventListener('end', ended)
  utterance.addEventListener('error', ended)
  speechSynthesis.cancel()
  speechSynthesis.speak(utterance)
  return () => speechSynthesis.cancel()
}

/** Whether something is being read aloud. */
export const isSpeaking = (): boolean => 'speechSynthesis' in window && speechSynthesis.speaking
