import { useEffect, useRef, useState } from 'react'
import type { QueueBoard } from '../../core/queue.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { speak, useVoice } from '../shell/voice.ts'
import { useQueueWords, useSpeech } from '../words.ts'
import { newCalls } from './newCalls.ts'

/**
 * Calls numbers aloud, twice each and one after another, where the machine has a voice of the language. Browsers let a
 * page speak only after somebody has pressed something: so there is a button, and what was called before is not repeated.
 */
export function LoudSpeaker({ calls }: { calls: QueueBoard['calls'] }) {
  const t = useQueueWords()
  const voice = useVoice(useSpeech().language)
  const [isOn, setOn] = useState(false)
  const heard = useRef(0)
  const waiting = useRef<string[]>([])
  const stop = useRef<() => void>(undefined)
  useEffect(() => () => stop.current?.(), [])

  useEffect(() => {
    const { fresh, last } = newCalls(calls, heard.current)
    heard.current = last
    if (!isOn || !voice) return
    for (const { label, counter } of fresh) {
      const [letter = '', number = ''] = label.split(' ')
      const words = t('wall.say', { letter, number: Number(number), counter })
      waiting.current.push(words, words)
    }
    const sayNext = () => {
      const words = waiting.current.shift()
      stop.current = words === undefined ? undefined : speak(words, voice, sayNext)
    }
    if (!stop.current) sayNext()
  }, [calls, isOn, voice, t])

  if (!voice) return <span>{t('wall.silent')}</span>
  if (isOn) return null
  return (
    <Button kind="quiet" icon={<Pictogram name="listen" />} onClick={() => setOn(true)}>
      {t('wall.sound')}
    </Button>
  )
}
