import { Button } from '../../../ui/Button/Button.tsx'
import { QuestionHead } from '../../../ui/QuestionHead/QuestionHead.tsx'
import { Shell } from '../../shell/Shell.tsx'
import { useKioskWords } from '../../words.ts'

const reasons = { unnamed: 'setup.unnamed', 'no-office': 'setup.noOffice', 'no-pin': 'setup.noPin' } as const

/** Why this machine cannot be set up here, and what has to be done first. */
export function NotPossible({ why }: { why: keyof typeof reasons }) {
  const t = useKioskWords()
  const title = t('setup.notPossible')
  return (
    <Shell
      title={title}
      back="/"
      head={<QuestionHead title={title} help={t(reasons[why])} />}
      action={
        <Button wide href="/">
          {t('setup.leave')}
        </Button>
      }
    />
  )
}
