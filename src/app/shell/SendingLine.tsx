import { useRef } from 'react'
import type { DeliveryState } from '../../device/delivery-state.ts'
import type { PictogramName } from '../../ui/Pictogram/names.ts'
import { Strip } from '../../ui/Strip/Strip.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showMoment } from '../dates.ts'
import { useDelivery } from '../delivery.ts'
import { loginLink } from '../loginLink.ts'
import { useSpeech, useWords } from '../words.ts'
import { useOnline } from './useOnline.ts'

type Title = 'login' | 'sending' | 'you' | 'waiting' | 'captive' | 'sent'
type Why = DeliveryState['contact']['state'] | 'login' | 'you' | 'sent'

interface Line {
  title: Title
  count: number
  why: Why
  pictogram: PictogramName
}

/** What of all that is true matters most to the person now; nothing when there is nothing to say. */
export function lineOf({ counts, contact, needsLogin, sending }: DeliveryState, sentHere: boolean): Line | undefined {
  const count = counts.waiting
  if (needsLogin && count > 0) return { title: 'login', count, why: 'login', pictogram: 'needs-you' }
  if (sending) return { title: 'sending', count, why: 'reached', pictogram: 'send' }
  if (counts.needsYou > 0) return { title: 'you', count: counts.needsYou, why: 'you', pictogram: 'needs-you' }
  if (contact.state === 'captive') return { title: 'captive', count, why: 'captive', pictogram: 'offline' }
  if (count > 0) return { title: 'waiting', count, why: contact.state, pictogram: 'waiting' }
  return sentHere && counts.held === 0 ? { title: 'sent', count, why: 'sent', pictogram: 'received' } : undefined
}

/** Whether something was confirmed since this page was opened, so that "sent" is news. */
function useSentHere(confirmed: number, waiting: number): boolean {
  const first = useRef<number>(undefined)
  // Nothing is known before the device was asked: then both are zero.
  if (first.current === undefined && confirmed + waiting > 0) first.current = confirmed
  return first.current !== undefined && confirmed > first.current
}

/** The quiet line at the top of every page: waiting, sent, needs you; one tap tells why. */
export function SendingLine() {
  const t = useWords()
  const { language } = useSpeech()
  const online = useOnline()
  const { state } = useDelivery()
  const sentHere = useSentHere(state.counts.confirmed, state.counts.waiting)
  const line = lineOf(state, sentHere)
  if (!line) return online ? null : <Strip title={t('shell.offline')} />
  const { lastAt } = state.contact
  const at = (moment: number) => showMoment(new Date(moment).toISOString(), language)
  return (
    <Strip
      title={t(`line.${line.title}`, { count: line.count })}
      pictogram={line.pictogram}
      more={
        <>
          <p>{t(`line.why.${line.why}`)}</p>
          {lastAt === undefined ? null : <p className="small">{t('line.last', { when: at(lastAt) })}</p>}
          {state.nextTry === undefined ? null : <p className="small">{t('line.next', { when: at(state.nextTry) })}</p>}
          <p>
            <TextLink href={line.why === 'login' ? loginLink('/dossiers') : '/dossiers'}>
              {t(line.why === 'login' ? 'line.logIn' : 'line.look')}
            </TextLink>
          </p>
        </>
      }
    />
  )
}
