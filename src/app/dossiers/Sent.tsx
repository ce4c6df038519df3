import { useState } from 'react'
import { statuses } from '../../core/status.ts'
import { type OutboxEntry, proofOf } from '../../device/outbox-entry.ts'
import { Section } from '../../ui/Section/Section.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showMoment } from '../dates.ts'
import { useTitles } from '../titles.ts'
import { usePageWords, useSpeech } from '../words.ts'
import styles from './Dossiers.module.css'
import { LookForNews } from './LookForNews.tsx'
import { useWhomNames } from './useWhomNames.ts'

/** What the office has: the number, and what it said last. */
export function Sent({ kept }: { kept: readonly OutboxEntry[] }) {
  const t = usePageWords()
  const title = useTitles()
  const { language } = useSpeech()
  const whomOf = useWhomNames()
  const [fresh, setFresh] = useState<ReadonlySet<string>>()
  const anyOffice = { office: t('authority.any.short'), Office: t('authority.any.start') }
  if (kept.length === 0) return null
  return (
    <Section title={t('dossiers.sent')}>
      <LookForNews kept={kept} found={setFresh} />
      <ul className={styles['list']}>
        {kept.map((entry) => {
          const { dossier, about, lastView } = entry
          const receipt = proofOf(entry)?.receipt ?? entry.unsigned
          const name = about ? `${title(dossier.procedure.code)}: ${about}` : title(dossier.procedure.code)
          const status = lastView?.status ?? 'submitted'
          const asOf = lastView?.asOf ?? receipt?.receivedAt ?? dossier.sealedAt
          const whom = whomOf(entry.person)
          return (
            <li key={dossier.id} className={styles['entry']}>
              <h3>{name}</h3>
              {whom ? <p>{t('draft.whom', { name: whom })}</p> : null}
              {fresh?.has(dossier.id) ? (
                <p>
                  <b>{t('news.fresh')}</b>
                </p>
              ) : null}
              <p className="number">{t('results.number', { number: receipt?.number ?? '' })}</p>
              <StateLine state={statuses[status].holder === 'office' ? 'received' : 'you'}>
                {t(`status.${status}.label`, anyOffice)}
              </StateLine>
              <p className="small">{t('dossiers.asOf', { when: showMoment(asOf, language) })}</p>
              <p className={styles['actions']}>
                <TextLink href={`/dossiers/${dossier.id}/status`} more={name}>
                  {t('receipt.status')}
                </TextLink>
                <TextLink href={`/dossiers/${dossier.id}`} more={name}>
                  {t('dossiers.receipt')}
                </TextLink>
              </p>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
