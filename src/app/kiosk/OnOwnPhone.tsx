import { Button } from '../../ui/Button/Button.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { Qr } from '../Qr.tsx'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useBack } from '../useBack.ts'
import { useKioskWords } from '../words.ts'
import styles from './Kiosk.module.css'

/** In the place of a page that a shared screen does not show. `address`: where a phone finds it. */
export function OnOwnPhone({ address }: { address: string | undefined }) {
  const t = useKioskWords()
  const back = useBack()
  const title = t('away.title')
  return (
    <SpokenShell
      title={title}
      back={back}
      help={t('away.help')}
      action={
        <Button wide onClick={back}>
          {t('finish.back')}
        </Button>
      }
    >
      <Stack>
        {address === undefined ? (
          <p>{t('away.counter')}</p>
        ) : (
          <>
            <p>{t('away.scan')}</p>
            <div className={styles['code']}>
              <Qr text={address} label={t('away.qr')} />
            </div>
            <p translate="no">{address}</p>
            <p>{t('away.noPhone')}</p>
          </>
        )}
      </Stack>
    </SpokenShell>
  )
}
