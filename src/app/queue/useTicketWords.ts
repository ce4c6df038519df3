import type { TicketView } from '../../core/queue.ts'
import { showDate } from '../dates.ts'
import { useQueueWords } from '../words.ts'

/** What a number means for its owner just now, and what to do. */
export function useTicketWords(): (view: TicketView) => { title: string; help: string } {
  const t = useQueueWords()
  return ({ state, label, counter, ahead, day }) => {
    switch (state) {
      case 'called':
        return { title: t('ticket.called', { counter: counter ?? '' }), help: t('ticket.calledHelp', { label }) }
      case 'away':
        return { title: t('ticket.away'), help: t('ticket.awayHelp') }
      case 'done':
        return { title: t('ticket.done', { label }), help: t('ticket.doneHelp') }
      case 'over':
        return { title: t('ticket.over', { label }), help: t('ticket.overHelp', { day: showDate(day) }) }
      case 'waiting':
        if (counter !== undefined) return { title: t('ticket.sent', { counter }), help: t('ticket.nextHelp') }
        if (ahead === undefined) return { title: t('ticket.title', { label }), help: t('ticket.beforeHelp') }
        if (ahead === 0) return { title: t('ticket.next'), help: t('ticket.nextHelp') }
        return { title: t('ticket.before', { count: ahead }), help: t('ticket.beforeHelp') }
    }
  }
}
