import type { PriorityGroup, QueueService } from '../../core/queue.ts'
import { type QueueKey, useQueueWords, useSpeech } from '../words.ts'

const ownWords: Record<string, QueueKey> = {
  submit: 'service.submit',
  collect: 'service.collect',
  ask: 'service.ask',
}

/** What a number is for: the office's own name for it, or ours; of one that nobody has named, its letter. */
export function useServiceName(): (service: QueueService) => string {
  const t = useQueueWords()
  const { language } = useSpeech()
  return ({ id, letter, name }) => {
    const own = ownWords[id]
    return name?.[language] ?? name?.['vi'] ?? (own ? t(own) : letter)
  }
}

export function usePriorityName(): (group: PriorityGroup) => string {
  const t = useQueueWords()
  return (group) => t(`priority.${group}`)
}
