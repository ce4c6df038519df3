import { useEffect } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { Buttons } from '../../ui/Button/Buttons.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { lookedAt } from '../idle.ts'
import { Qr } from '../Qr.tsx'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useAwake } from '../useAwake.ts'
import { useHandoverWords } from '../words.ts'
import styles from './Handover.module.css'
import { usePace } from './usePace.ts'

interface Props {
  /** The texts of the codes. */
  pictures: readonly string[]
  /** The other device has them all. */
  there: () => void
  back: () => void
}

/** One code after another, for the other device's camera. What opens them is not on this page: who films it has nothing. */
export function PicturesStep({ pictures, there, back }: Props) {
  const t = useHandoverWords()
  const { at, runs, word, next, turn, slower, faster } = usePace(pictures.length)
  useAwake()
  // The other device films for longer than a shared screen waits for a touch.
  useEffect(lookedAt, [])
  const which = t('pictures.at', { at: at + 1, of: pictures.length })
  return (
    <SpokenShell
      title={t('pictures.title')}
      back={back}
      help={t('pictures.help')}
      action={
        <Button wide onClick={there}>
          {t('pictures.all')}
        </Button>
      }
    >
      <Stack>
        <div>
          <p className={styles['which']}>{which}</p>
          <div className={styles['picture']}>
            <Qr text={pictures[at] ?? ''} label={which} />
          </div>
        </div>
        <Buttons beside>
          <Button kind="quiet" onClick={turn}>
            {t(runs ? 'pictures.pause' : 'pictures.run')}
          </Button>
          {runs ? (
            <>
              <Button kind="quiet" onClick={slower}>
                {t('pictures.slower')}
              </Button>
              <Button kind="quiet" onClick={faster}>
                {t('pictures.faster')}
              </Button>
            </>
          ) : (
            <Button kind="quiet" onClick={next}>
              {t('pictures.next')}
            </Button>
          )}
        </Buttons>
        <p role="status">{t(word)}</p>
        <p>{t('pictures.hold')}</p>
      </Stack>
    </SpokenShell>
  )
}
