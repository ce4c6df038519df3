import { useEffect, useRef, useState } from 'react'
import { ListenButton } from '../../ui/ListenButton/ListenButton.tsx'
import { useSpeech, useWords } from '../words.ts'
import { aloud, speak, useVoice } from './voice.ts'

/** Reads the page's question aloud, where the device has a voice of the language on board; elsewhere it is not there. */
export function Listen({ text }: { text: string }) {
  const t = useWords()
  const voice = useVoice(useSpeech().language)
  const [on, setOn] = useState(false)
  const stop = useRef<() => void>(undefined)
  useEffect(() => () => stop.current?.(), [])
  if (!voice) return null

  function toggle(withVoice: SpeechSynthesisVoice) {
    if (on) return stop.current?.()
    setOn(true)
    stop.current = speak(aloud(text, t('shell.unspoken')), withVoice, () => {
      stop.current = undefined
      setOn(false)
    })
  }

  return (
    <ListenButton on={on} onClick={() => toggle(voice)}>
      {on ? t('shell.stop') : t('shell.listen')}
    </ListenButton>
  )
}
