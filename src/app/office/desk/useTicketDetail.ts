import type { DeskTicket, QueueService } from '../../../core/queue.ts'
import { useTitles } from '../../titles.ts'
import { useSpeech } from '../../words.ts'
import { showClock } from './moments.ts'
import { type DeskKey, useDeskWords } from './words.ts'

const own: Record<string, DeskKey> = {
  submit: 'queue.service.submit',
  collect: 'queue.service.collect',
  ask: 'queue.service.ask',
}

/** What a number is for: the office's own name for it, or ours. */
export function useQueueService(services: readonly QueueService[]): (id: string) => string {
  const t = useDeskWords()
  const { language } = useSpeech()
  return (id) => {
    const names = services.find((service) => service.id === id)?.name
    const word = own[id]
    return names?.[language] ?? names?.['vi'] ?? (word ? t(word) : id)
  }
}

/** Everything that is known of a number, in one line. */
export function useTicketDetail(services: readonly QueueService[]): (ticket: DeskTicket) => string {
  const t = useDeskWords()
  const serviceName = useQueueService(services)
  const titleOf = useTitles()
  return ({ service, priority, prepared, takenAt }) =>
    [
      serviceName(service),
      priority && t(`queue.priority.${priority}`),
      prepared && `${titleOf(prepared.procedure)}, ${t(prepared.complete ? 'queue.complete' : 'queue.incomplete')}`,
      t('queue.since', { clock: showClock(takenAt) }),
    ]
      .filter(Boolean)
      .join(' · ')
}
