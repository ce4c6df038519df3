import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useBack } from '../useBack.ts'
import { usePageWords } from '../words.ts'
import styles from './Help.module.css'

const parts = {
  what: ['one', 'two'],
  sources: ['one', 'S', 'M', 'U'],
  privacy: ['one', 'two', 'login', 'three', 'four'],
  /** In the place of `privacy` where nothing outlives the visit. */
  shared: ['forgets', 'two', 'three'],
  accessibility: ['one', 'two', 'three'],
  licences: ['one', 'font', 'units'],
} as const

/** What this is and is not, where its facts come from, what stays on the device, for whom it works. */
export function AboutPage() {
  const t = usePageWords()
  const { mode } = useServices()
  const title = t('names.about')
  return (
    <Shell
      title={title}
      back={useBack()}
      head={
        <QuestionHead
          title={title}
          listen={<Listen text={`${t('about.notOfficial')} ${t('about.notOfficialHelp')}`} />}
        />
      }
    >
      <Note kind="look" pictogram="needs-you" title={t('about.notOfficial')}>
        {t('about.notOfficialHelp')}
      </Note>
      <Section title={t('about.what.title')}>
        <Stack gap="small">
          {parts.what.map((part) => (
            <p key={part}>{t(`about.what.${part}`)}</p>
          ))}
        </Stack>
      </Section>
      <Section title={t('about.sources.title')}>
        <Stack gap="small">
          {parts.sources.map((part) => (
            <p key={part}>{t(`about.sources.${part}`)}</p>
          ))}
        </Stack>
      </Section>
      <Section title={t('about.privacy.title')}>
        <ul className={styles['points']}>
          {(mode.remembers ? parts.privacy : parts.shared).map((part) => (
            <li key={part}>{t(`about.privacy.${part}`)}</li>
          ))}
        </ul>
      </Section>
      <Section title={t('about.accessibility.title')}>
        <Stack gap="small">
          {parts.accessibility.map((part) => (
            <p key={part}>{t(`about.accessibility.${part}`)}</p>
          ))}
        </Stack>
      </Section>
      <Section title={t('about.licences.title')} small>
        <Stack gap="small">
          {parts.licences.map((part) => (
            <p key={part}>{t(`about.licences.${part}`)}</p>
          ))}
        </Stack>
      </Section>
    </Shell>
  )
}
