import { useEffect } from 'react'
import type { CheckedIn } from '../../../core/check-in.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Buttons } from '../../../ui/Button/Buttons.tsx'
import { QuestionHead } from '../../../ui/QuestionHead/QuestionHead.tsx'
import { Slip } from '../../../ui/Slip/Slip.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import { useDueText } from '../../due.ts'
import { focusHeading } from '../../focusHeading.ts'
import { Qr } from '../../Qr.tsx'
import { useServices } from '../../services.ts'
import { statusAddress } from '../../statusAddress.ts'
import { useTitles } from '../../titles.ts'
import { usePageWords } from '../../words.ts'
import { showStamp } from '../desk/moments.ts'
import { useCheckInWords } from './words.ts'

interface Props {
  code: string
  given: CheckedIn
  next(): void
  back: string | undefined
}

/** What the person takes home: the number, by when, and where to look. It names nobody. */
export function Given({ code, given, next, back }: Props) {
  const t = useCheckInWords()
  const pages = usePageWords()
  const { mode } = useServices()
  const title = useTitles()(code)
  const due = useDueText()(given.due, pages('authority.any.short'), 'submitted')
  const { number } = given
  useEffect(focusHeading, [])
  return (
    <Stack>
      <QuestionHead title={t('given.title')} help={t('given.help')} />
      <Slip
        label={t('given.number')}
        number={number}
        rows={[
          { term: t('given.what'), value: title },
          { term: t('given.at'), value: showStamp(given.receivedAt) },
          { term: t('given.due'), value: due.note ? `${due.day}. ${due.note}` : due.day },
        ]}
        qr={<Qr text={statusAddress(mode, number)} label={t('given.qr', { number })} />}
        note={t('given.note')}
      />
      <div className="no-print">
        <Buttons beside>
          <Button onClick={() => window.print()}>{t('given.print')}</Button>
          <Button kind="quiet" onClick={next}>
            {t('given.next')}
          </Button>
        </Buttons>
        <p>
          <TextLink href={`/desk/${number}`}>{t('given.look')}</TextLink>
        </p>
        {back === undefined ? null : (
          <p>
            <TextLink href={back}>{t('toCounter')}</TextLink>
          </p>
        )}
      </div>
    </Stack>
  )
}
