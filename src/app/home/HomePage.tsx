import { useState } from 'react'
import { HomeScene } from '../../ui/HomeScene/HomeScene.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { FormOfAddress } from '../FormOfAddress.tsx'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { ReadyOffline } from '../shell/ReadyOffline.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useSettings } from '../useSettings.ts'
import { useWords } from '../words.ts'
import { Elsewhere } from './Elsewhere.tsx'
import styles from './HomePage.module.css'
import { OpenWork } from './OpenWork.tsx'
import { ProcedureFinder } from './ProcedureFinder.tsx'
import { QuickSettings } from './QuickSettings.tsx'

/** Where everything begins: what was left open, what can be done, and how the app speaks. */
export function HomePage() {
  const t = useWords()
  const { remembers } = useServices().mode
  const { you, language } = useSettings()
  const { resident } = useServices().mode
  // Stays for this visit after the choice, so that what was pressed does not vanish under the finger.
  const [chosenHere, setChosenHere] = useState(false)
  const title = t('home.title')
  return (
    <Shell
      title={title}
      scene={<HomeScene label={t('home.scene')} />}
      head={<QuestionHead title={title} side listen={<Listen text={title} />} />}
    >
      <QuickSettings />
      <OpenWork />
      <ProcedureFinder />
      <Elsewhere />
      {language === 'vi' && resident === undefined && (you === null || chosenHere) ? (
        <FormOfAddress onChosen={() => setChosenHere(true)} />
      ) : null}
      <p className={styles['more']}>
        <TextLink href="/about">{t('names.about')}</TextLink>
      </p>
      {remembers ? <ReadyOffline /> : null}
    </Shell>
  )
}
