import { useParams } from 'react-router'
import type { Procedure } from '../../core/procedure.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { isPictogram } from '../../ui/Pictogram/names.ts'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { draftPath, useOpenDrafts } from '../openDrafts.ts'
import { PlainLinks } from '../PlainLinks.tsx'
import { packs } from '../packs.ts'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useToday } from '../useToday.ts'
import { usePageWords, useProcedureWords } from '../words.ts'
import { Documents } from './Documents.tsx'
import { LegalBasis } from './LegalBasis.tsx'
import { ProcedureFacts } from './ProcedureFacts.tsx'
import { ReasonsForReturn } from './ReasonsForReturn.tsx'
import { Validity } from './Validity.tsx'
import { WayAhead } from './WayAhead.tsx'

/** What a service is, what it takes, and the way to its first question. */
export function ProcedurePage() {
  const { code = '' } = useParams()
  const pack = packs.read(code)
  return pack.ok ? <Known procedure={pack.value} /> : <Unknown />
}

function Unknown() {
  const t = usePageWords()
  const title = t('procedure.unknown')
  return (
    <SpokenShell title={title} help={t('procedure.unknownHelp')} action={<Button href="/">{t('shell.home')}</Button>} />
  )
}

function Known({ procedure }: { procedure: Procedure }) {
  const t = usePageWords()
  const words = useProcedureWords(procedure.code)
  const today = useToday()
  const { pictogram } = procedure
  const title = words.text('summary.title')
  const about = words.text('summary.about')
  return (
    <Shell
      title={title}
      back="/"
      head={
        <QuestionHead
          title={title}
          leadIn={<Pictogram name={isPictogram(pictogram) ? pictogram : 'paper'} size="large" />}
          listen={<Listen text={`${title}. ${about}`} />}
          help={about}
        />
      }
      {...useActions(procedure)}
    >
      <Validity procedure={procedure} today={today} />
      <ProcedureFacts procedure={procedure} today={today} />
      <Documents procedure={procedure} />
      <WayAhead procedure={procedure} />
      <p>
        <TextLink href="/people">{t('procedure.whom')}</TextLink>
      </p>
      <ReasonsForReturn procedure={procedure} />
      <LegalBasis procedure={procedure} />
    </Shell>
  )
}

/** An open draft goes on first; a new one is second, and practising is the way out. */
function useActions({ code, steps }: Procedure) {
  const t = usePageWords()
  const { practice, remembers } = useServices().mode
  const drafts = useOpenDrafts().loaded
  const open = drafts.state === 'ready' ? drafts.value.find(({ draft }) => draft.procedure.code === code) : undefined
  const start = `/procedures/${code}/fill/${steps[0]?.id ?? ''}`
  const tryFirst = (
    <PlainLinks>
      <TextLink href={`/practice/procedures/${code}`} icon={<Pictogram name="practice" size="text" tint="none" />}>
        {t('practice.try')}
      </TextLink>
    </PlainLinks>
  )
  if (!open)
    return {
      action: <Button href={start}>{t('procedure.start')}</Button>,
      wayOut: practice || !remembers ? null : tryFirst,
    }
  return {
    action: <Button href={draftPath(open.draft)}>{t('draft.continue')}</Button>,
    wayOut: <TextLink href={start}>{t('procedure.startNew')}</TextLink>,
  }
}
