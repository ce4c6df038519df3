import type { MandateEntry } from '../../core/mandate.ts'
import type { Resident } from '../../device/residents.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Slip } from '../../ui/Slip/Slip.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showDate, showMoment } from '../dates.ts'
import { Qr } from '../Qr.tsx'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useMandateWords, useSpeech } from '../words.ts'
import type { Terms } from './MandatePlace.tsx'

interface Props {
  resident: Resident
  helper: string
  terms: Terms
  entry: MandateEntry
}

/** The person's own copy, at once: a code to photograph and a sheet to print. Their own name is not on it. */
export function DoneStep({ resident, helper, terms, entry }: Props) {
  const t = useMandateWords()
  const { language } = useSpeech()
  const { act } = entry
  if (act.type !== 'agreed') return null
  const number = entry.hash.slice(0, 12)
  const rows = [
    { term: t('done.helper'), value: helper },
    { term: t('done.what'), value: t(terms.scope.includes('send') ? 'done.fillSend' : 'done.fill') },
    { term: t('done.when'), value: showMoment(entry.at, language) },
    { term: t('done.until'), value: showDate(terms.until) },
    { term: t('done.how'), value: t(`how.${act.how}`) },
    { term: t('done.version'), value: showDate(act.text) },
  ]
  const text = [`${t('done.label')} ${entry.hash}`, ...rows.map(({ term, value }) => `${term}: ${value}`)].join('\n')
  const [title, help] = [t('done.title'), t('done.help', { helper })]
  return (
    <SpokenShell
      title={title}
      help={help}
      action={
        <Button wide href={`/residents/${resident.id}`}>
          {t('done.back')}
        </Button>
      }
      wayOut={<TextLink onClick={() => window.print()}>{t('done.print')}</TextLink>}
    >
      <Stack>
        <Slip
          kind="plain"
          label={t('done.label')}
          number={number}
          rows={rows}
          qr={<Qr text={text} label={t('done.qr')} />}
          dense
          note={t('text.practice')}
        />
      </Stack>
    </SpokenShell>
  )
}

/** They did not want it: that is recorded, and nothing else happens. */
export function RefusedStep({ resident }: { resident: Resident }) {
  const t = useMandateWords()
  const [title, help] = [t('refused.title'), t('refused.help')]
  return (
    <SpokenShell
      title={title}
      help={help}
      action={
        <Button wide href={`/residents/${resident.id}`}>
          {t('refused.back')}
        </Button>
      }
    />
  )
}
