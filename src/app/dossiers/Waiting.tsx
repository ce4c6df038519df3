import type { OutboxEntry } from '../../device/outbox-entry.ts'
import { Section } from '../../ui/Section/Section.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showMoment } from '../dates.ts'
import { needOf } from '../needOf.ts'
import { useProblemText } from '../problemText.ts'
import { useTitles } from '../titles.ts'
import { type PageKey, usePageWords, useSpeech } from '../words.ts'
import styles from './Dossiers.module.css'
import { useWhomNames } from './useWhomNames.ts'

const stateWords = {
  waiting: 'draft.waiting',
  confirmed: 'draft.waiting',
  held: 'dossiers.held',
} as const satisfies Record<Exclude<OutboxEntry['state'], 'needs-you'>, PageKey>

/** Sealed and not sent, with the reason; the page of each sends it. */
export function Waiting({ kept }: { kept: readonly OutboxEntry[] }) {
  const t = usePageWords()
  const title = useTitles()
  const said = useProblemText()
  const { language } = useSpeech()
  const whomOf = useWhomNames()
  if (kept.length === 0) return null
  return (
    <Section title={t('dossiers.waiting')}>
      <ul className={styles['list']}>
        {kept.map((entry) => {
          const { dossier, about, state, cause, lastTry, nextTry } = entry
          const name = about ? `${title(dossier.procedure.code)}: ${about}` : title(dossier.procedure.code)
          const whom = whomOf(entry.person)
          return (
            <li key={dossier.id} className={styles['entry']}>
              <h3>{name}</h3>
              {whom ? <p>{t('draft.whom', { name: whom })}</p> : null}
              {state === 'needs-you' ? (
                <StateLine state="you">{t(needOf(entry))}</StateLine>
              ) : (
                <StateLine state="waiting">{t(stateWords[state])}</StateLine>
              )}
              {cause ? <p>{said(cause)}</p> : null}
              {lastTry ? <p className="small">{t('dossiers.tried', { when: showMoment(lastTry, language) })}</p> : null}
              {state === 'waiting' && nextTry ? (
                <p className="small">{t('dossiers.next', { when: showMoment(nextTry, language) })}</p>
              ) : null}
              <p className={styles['actions']}>
                <TextLink href={`/dossiers/${dossier.id}`} more={name}>
                  {t('sending.look')}
                </TextLink>
              </p>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
