import type { Prepared, QueueFacts } from '../../core/queue.ts'
import { useTitles } from '../titles.ts'
import { useQueueWords } from '../words.ts'
import { usePriorityName, useServiceName } from './names.ts'
import { NONE, type Questions } from './questions.ts'

/** The questions in the words of this office and of what was prepared here. */
export function useQuestions(facts: QueueFacts | undefined, prepared: readonly Prepared[]): Questions {
  const t = useQueueWords()
  const serviceName = useServiceName()
  const priorityName = usePriorityName()
  const titleOf = useTitles()
  return {
    service: {
      id: 'service',
      title: t('service.title'),
      help: t('service.help'),
      missing: t('service.missing'),
      options: (facts?.services ?? []).map((service) => ({
        value: service.id,
        label: serviceName(service),
        hint: t('service.waiting', { count: service.waiting }),
      })),
    },
    priority: {
      id: 'priority',
      title: t('priority.title'),
      help: t('priority.help'),
      missing: t('priority.missing'),
      options: [
        { value: NONE, label: t('priority.none') },
        ...(facts?.priority ?? []).map((group) => ({ value: group, label: priorityName(group) })),
      ],
    },
    dossier: {
      id: 'dossier',
      title: t('dossier.title'),
      help: t('dossier.help'),
      missing: t('dossier.missing'),
      options: [
        ...prepared.map(({ procedure, complete }) => ({
          value: procedure,
          label: titleOf(procedure),
          hint: t(complete ? 'dossier.complete' : 'dossier.open'),
        })),
        { value: NONE, label: t('dossier.none') },
      ],
    },
  }
}
