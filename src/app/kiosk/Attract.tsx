import { useCallback, useEffect } from 'react'
import { useLocation } from 'react-router'
import type { KioskSettings } from '../../core/kiosk.ts'
import { readMachine } from '../../device/machine.ts'
import { changeSettings } from '../../device/settings.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { HomeScene } from '../../ui/HomeScene/HomeScene.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { PageFrame } from '../../ui/PageFrame/PageFrame.tsx'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { PracticeBand } from '../../ui/PracticeBand/PracticeBand.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { warmUp } from '../chime.ts'
import { languageNames } from '../languageNames.ts'
import { useServices } from '../services.ts'
import { useHeadingFocus } from '../shell/headingFocus.ts'
import { Listen } from '../shell/Listen.tsx'
import { useSettings } from '../useSettings.ts'
import { languages, useKioskWords, useSpeech, useWords } from '../words.ts'
import { ERASED } from './endVisit.ts'
import styles from './Kiosk.module.css'
import { useFreshLine } from './useFreshLine.ts'
import { useProvisioned } from './useProvisioned.ts'
import { useUnchosen } from './useUnchosen.ts'

interface Props {
  /** `path`: what a touch opens. */
  begin(path: string): void
  setUp(): void
  call(): void
}

/** What the screen shows to nobody in particular. A touch anywhere begins; how to see and hear comes first. */
export function Attract({ begin, setUp, call }: Props) {
  const t = useKioskWords()
  const shell = useWords()
  const { practice } = useServices().mode
  const { search } = useLocation()
  const line = useFreshLine()
  const settings = useProvisioned(line === 'fresh')
  const isNamed = readMachine() !== undefined
  const touched = settings?.begins === 'queue' ? '/queue' : '/'
  const start = useCallback(() => begin(touched), [begin, touched])
  const title = t('attract.title')
  useHeadingFocus()
  useUnchosen()
  useTouchAnywhere(line === 'fresh', start)
  return (
    <>
      <title>{`${practice ? `${shell('shell.practiceTitle')} – ` : ''}${title} – ${shell('shell.brand')}`}</title>
      <PageFrame
        skip={shell('shell.skip')}
        brand={{ label: shell('shell.brand') }}
        bands={
          practice ? <PracticeBand title={shell('shell.practiceBand')}>{shell('shell.practice')}</PracticeBand> : null
        }
        head={
          <QuestionHead
            leadIn={settings ? placeName(settings) : undefined}
            title={title}
            listen={<Listen text={`${title} ${t('attract.touch')}`} />}
          />
        }
        scene={search === ERASED ? <Erased /> : null}
        action={<Ways call={call} />}
        wayOut={isNamed && line === 'fresh' ? <TextLink onClick={setUp}>{t('setup.open')}</TextLink> : undefined}
      >
        <div className={styles['scene']}>
          <HomeScene label={shell('home.scene')} />
        </div>
        {line === 'away' ? (
          <Note kind="look" pictogram="offline" title={t('attract.offline')} live>
            {t('attract.offlineHelp')}
          </Note>
        ) : (
          <div id="begin" className={styles['touch']}>
            <Button wide busy={line === 'asking'} icon={<Pictogram name="touch" size="large" tint="none" />}>
              {t(line === 'asking' ? 'attract.asking' : 'attract.touch')}
            </Button>
          </div>
        )}
        <p className={styles['calm']}>{t('attract.calm')}</p>
      </PageFrame>
    </>
  )
}

const placeName = ({ place, spot }: KioskSettings) => (spot === undefined ? place : `${place} · ${spot}`)

function Erased() {
  const t = useKioskWords()
  return (
    <div className={styles['erased']} role="status">
      <Note kind="ok" pictogram="idcard" title={t('attract.erased')}>
        {t('attract.takePapers')}
      </Note>
    </div>
  )
}

/** Size, language and a person to help, before anything is asked. */
function Ways({ call }: { call: () => void }) {
  const t = useKioskWords()
  const { size } = useSettings()
  const { language } = useSpeech()
  const large = size === 'large'
  return (
    <fieldset className={styles['ways']}>
      <legend className="visually-hidden">{t('attract.options')}</legend>
      <Button
        kind="quiet"
        icon={<Pictogram name="textsize" />}
        onClick={() => changeSettings({ size: large ? 'normal' : 'large' })}
      >
        {t(large ? 'attract.ordinary' : 'attract.larger')}
      </Button>
      {languages
        .filter((other) => other !== language)
        .map((other) => (
          <Button
            key={other}
            kind="quiet"
            icon={<Pictogram name="language" />}
            onClick={() => changeSettings({ language: other })}
          >
            <span lang={other}>{languageNames[other]}</span>
          </Button>
        ))}
      <Button kind="quiet" icon={<Pictogram name="help" />} onClick={call}>
        {t('staff.call')}
      </Button>
    </fieldset>
  )
}

/** Begins wherever the screen is touched, but for what has a press of its own: the footer, the voice, a dialog. */
function useTouchAnywhere(ready: boolean, begin: () => void) {
  useEffect(() => {
    if (!ready) return undefined
    const touched = ({ target }: MouseEvent) => {
      if (!(target instanceof Element) || target.closest('footer, header a, [role=dialog]')) return
      const button = target.closest('button')
      if (button && !button.closest('#begin')) return
      warmUp()
      begin()
    }
    document.addEventListener('click', touched)
    return () => document.removeEventListener('click', touched)
  }, [ready, begin])
}
