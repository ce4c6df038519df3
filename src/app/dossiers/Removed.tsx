import type { Removed as RemovedDraft } from '../../device/drafts.ts'
import { Disclosure } from '../../ui/Disclosure/Disclosure.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showMoment } from '../dates.ts'
import { useProblemText } from '../problemText.ts'
import { useTitles } from '../titles.ts'
import { useDevice } from '../useDevice.ts'
import { usePageWords, useSpeech } from '../words.ts'
import styles from './Dossiers.module.css'

interface Props {
  removed: readonly RemovedDraft[]
  /** Called with what there is to say about it. */
  changed: (words: string) => void
}

/** Removed drafts are kept for 30 days, and come back with one tap. */
export function Removed({ removed, changed }: Props) {
  const t = usePageWords()
  const title = useTitles()
  const said = useProblemText()
  const { language } = useSpeech()
  const device = useDevice()
  if (removed.length === 0) return null

  async function restore(id: string, name: string) {
    const done = await device.drafts.restore(id)
    changed(done.ok ? t('dossiers.restored', { name }) : said(done.error))
  }

  return (
    <div className={styles['removed']}>
      <Disclosure summary={t('dossiers.removed', { count: removed.length })} open>
        <p>{t('dossiers.removedHelp')}</p>
        <ul className={styles['list']}>
          {removed.map(({ draft, removedAt }) => {
            const name = title(draft.procedure.code)
            return (
              <li key={draft.id} className={styles['entry']}>
                <h3>{name}</h3>
                <p className="small">{t('dossiers.removedAt', { when: showMoment(removedAt, language) })}</p>
                <p className={styles['actions']}>
                  <TextLink more={name} onClick={() => void restore(draft.id, name)}>
                    {t('dossiers.restore')}
                  </TextLink>
                </p>
              </li>
            )
          })}
        </ul>
      </Disclosure>
    </div>
  )
}
