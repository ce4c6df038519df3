import { Section } from '../../ui/Section/Section.tsx'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showMoment } from '../dates.ts'
import { draftPath, type OpenDraft } from '../openDrafts.ts'
import { useProblemText } from '../problemText.ts'
import { useTitles } from '../titles.ts'
import { useDevice } from '../useDevice.ts'
import { usePageWords, useSpeech } from '../words.ts'
import styles from './Dossiers.module.css'

/** Whole days since a moment, by this device's clock. */
const ageOf = (moment: string) => Math.floor((Date.now() - Date.parse(moment)) / 86_400_000)

interface Props {
  open: readonly OpenDraft[]
  /** Called with what there is to say about it. */
  changed: (words: string) => void
}

/** What is being filled. Removing can be undone below. */
export function Drafts({ open, changed }: Props) {
  const t = usePageWords()
  const title = useTitles()
  const said = useProblemText()
  const { language } = useSpeech()
  const device = useDevice()
  if (open.length === 0) return null

  async function remove(id: string, name: string) {
    const done = await device.drafts.remove(id)
    changed(done.ok ? t('dossiers.removedNow', { name }) : said(done.error))
  }

  return (
    <Section title={t('dossiers.drafts')}>
      <ul className={styles['list']}>
        {open.map(({ draft, summary, whom }) => {
          const name = summary?.about ? `${title(draft.procedure.code)}: ${summary.about}` : title(draft.procedure.code)
          return (
            <li key={draft.id} className={styles['entry']}>
              <h3>{name}</h3>
              {whom ? <p>{t('draft.whom', { name: whom })}</p> : null}
              {draft.corrects ? (
                <p>{t('dossiers.corrects', { when: showMoment(draft.corrects.closedAt, language) })}</p>
              ) : null}
              {summary ? <p>{t('draft.at', { step: summary.step, steps: summary.steps })}</p> : null}
              <StateLine state="device">{t('draft.here')}</StateLine>
              {ageOf(draft.createdAt) > 0 ? (
                <p className="small">{t('dossiers.age', { count: ageOf(draft.createdAt) })}</p>
              ) : null}
              <p className="small">{t('dossiers.written', { when: showMoment(draft.updatedAt, language) })}</p>
              <p className={styles['actions']}>
                <TextLink href={draftPath(draft)} more={name}>
                  {t('draft.continue')}
                </TextLink>
                <TextLink danger more={name} onClick={() => void remove(draft.id, name)}>
                  {t('dossiers.remove')}
                </TextLink>
              </p>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
