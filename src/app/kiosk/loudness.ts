import type { KioskSettings } from '../../core/kiosk.ts'

/** How loud the machine asks: of its bell, and of its voice, up to 1. What nobody set up asks as loud as ever. */
export const loudnessOf = (voice: KioskSettings['voice'] = 'ordinary') => loudness[voice]

const loudness = { off: undefined, quiet: { bell: 0.05, voice: 0.4 }, ordinary: { bell: 0.2, voice: 1 } }

/** Says something to whoever is near; returns how to stop. Not as the pages are read: nobody who listens to it is busy. */
export function say(text: string, voice: SpeechSynthesisVoice, volume: number): () => void {
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.voice = voice
  utterance.lang = voice.lang
  utterance.volume = volume
  speechSynthesis.cancel()
  speechSynthesis.speak(utterance)
  return () => speechSynthesis.cancel()
}
