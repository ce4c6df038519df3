import { useState } from 'react'
import { addDays, todayInVietnam } from '../../core/dates.ts'
import type { Resident } from '../../device/residents.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { ChoiceGroup } from '../../ui/ChoiceGroup/ChoiceGroup.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { showDate } from '../dates.ts'
import { Shell } from '../shell/Shell.tsx'
import { useCalled } from '../useCalled.ts'
import { useMandateWords } from '../words.ts'
import type { Terms } from './MandatePlace.tsx'

/** Days after today. */
const spans = { today: 0, week: 7, month: 30 } as const
const isSpan = (value: string): value is keyof typeof spans => value in spans

/** Until when, and who sends: chosen by the helper, before the device is handed over. The narrowest is chosen already. */
export function TermsStep({ resident, propose }: { resident: Resident; propose(terms: Terms): void }) {
  const t = useMandateWords()
  const called = useCalled()
  const [span, setSpan] = useState<keyof typeof spans>('today')
  const [sends, setSends] = useState('self')
  const who = called(resident)
  const title = t('terms.title', { who })
  const day = (days: number) => addDays(todayInVietnam(new Date()), days)
  return (
    <Shell
      title={title}
      back={`/residents/${resident.id}`}
      head={<QuestionHead title={title} help={t('terms.help', { who })} />}
      action={
        <Button
          wide
          onClick={() => propose({ scope: sends === 'helper' ? ['fill', 'send'] : ['fill'], until: day(spans[span]) })}
        >
          {t('terms.show', { who })}
        </Button>
      }
    >
      <Stack gap="large">
        <ChoiceGroup
          id="until"
          name="until"
          label={t('terms.until')}
          options={(['today', 'week', 'month'] as const).map((value) => ({
            value,
            label: t(`span.${value}`, { date: showDate(day(spans[value])) }),
          }))}
          value={span}
          onChange={(value) => isSpan(value) && setSpan(value)}
        />
        <ChoiceGroup
          id="sends"
          name="sends"
          label={t('terms.send')}
          options={[
            { value: 'self', label: t('terms.sendSelf', { who: called(resident, 'first') }) },
            { value: 'helper', label: t('terms.sendHelper') },
          ]}
          value={sends}
          onChange={setSends}
        />
      </Stack>
    </Shell>
  )
}
