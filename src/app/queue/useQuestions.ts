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
  const words = (id: 'service' | 'priority' | 'dossier') => ({
    id,
    title: t(`${id}.title`),
    help: t(`${id}.help`),
    missing: t(`${id}.missing`),
  })
  return {
    service: {
      ...words('service'),
      options: (facts?.services ?? []).map((service) => ({
        value: service.id,
        label: serviceName(service),
        hint: t('service.waiting', { count: service.waiting }),
      })),
    },
    priority: {
      ...words('priority'),
      options: [
        { value: NONE, label: t('priority.none') },
        ...(facts?.priority ?? []).map((group) => ({ value: group, label: priorityName(group) })),
      ],
    },
    dossier: {
      ...words('dossier'),
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
