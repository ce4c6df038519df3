import { Button } from '../../ui/Button/Button.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useDevice } from '../useDevice.ts'
import { useVolunteerWords } from '../words.ts'

/** Between two people: it names nobody, so that the device can be given back. */
export function BetweenPlace() {
  const t = useVolunteerWords()
  const device = useDevice()
  const title = t('between.title')
  return (
    <Shell
      title={title}
      head={<QuestionHead title={title} help={t('between.help')} />}
      action={
        <Button wide href="/">
          {t('between.next')}
        </Button>
      }
      wayOut={<TextLink onClick={() => void device.lock()}>{t('roster.lock')}</TextLink>}
    />
  )
}
