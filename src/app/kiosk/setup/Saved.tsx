import type { KioskSettings } from '../../../core/kiosk.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { QuestionHead } from '../../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { useServices } from '../../services.ts'
import { Shell } from '../../shell/Shell.tsx'
import { useKioskWords } from '../../words.ts'
import { endVisit } from '../endVisit.ts'

/** The machine is set up: what is left to look at, and the end, after which the PIN is asked for again. */
export function Saved({ name, settings }: { name: string; settings: KioskSettings }) {
  const t = useKioskWords()
  const services = useServices()
  const title = t('setup.done')
  return (
    <Shell
      title={title}
      head={<QuestionHead leadIn={t('setup.machine', { name })} title={title} help={t('setup.doneHelp')} />}
      action={
        <Button wide onClick={() => void endVisit(services)}>
          {t('setup.lock')}
        </Button>
      }
    >
      <Stack>
        <p>
          <b>{settings.place}</b>
          {settings.spot === undefined ? null : <br />}
          {settings.spot}
        </p>
        {settings.printer ? (
          <div className="no-print">
            <Note kind="look" title={t('setup.tryPrinter')}>
              <p>{t('setup.tryPrinterHelp')}</p>
              <Button kind="quiet" onClick={() => window.print()}>
                {t('setup.printThis')}
              </Button>
            </Note>
          </div>
        ) : null}
      </Stack>
    </Shell>
  )
}
