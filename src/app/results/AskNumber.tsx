import { type FormEvent, useEffect, useState } from 'react'
import type { CaseView } from '../../core/case.ts'
import { cleanSecret } from '../../core/dossier.ts'
import type { TrackQuery } from '../../core/ports.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary/ErrorSummary.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { TextInput } from '../../ui/TextInput/TextInput.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useServices } from '../services.ts'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { usePageWords } from '../words.ts'
import { cleanNumber } from './cleanNumber.ts'
import { lookUp, useLookText } from './lookUp.ts'
import { MyCases } from './MyCases.tsx'
import styles from './Results.module.css'

type Field = 'dossier-number' | 'dossier-secret'
interface Mistake {
  field: Field
  text: string
}

interface Props {
  found: (view: CaseView, query: TrackQuery) => void
}

/** The number that a scanned code has brought. It goes out of the address at once: the address of a page is remembered. */
const numberInLink = () => (typeof location === 'undefined' ? '' : cleanNumber(location.hash.slice(1)).slice(0, 60))

/** The number on the receipt, and something only the applicant knows. */
export function AskNumber({ found }: Props) {
  const t = usePageWords()
  const said = useLookText()
  const { adapter } = useServices()
  const [query, setQuery] = useState(() => ({ number: numberInLink(), secret: '' }))
  useEffect(() => history.replaceState(history.state, '', location.pathname), [])
  const [mistakes, setMistakes] = useState<{ list: readonly Mistake[]; round: number }>({ list: [], round: 0 })
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const title = t('names.results')
  const tell = (list: readonly Mistake[]) => setMistakes(({ round }) => ({ list, round: round + 1 }))
  const mistakeAt = (field: Field) => mistakes.list.find((mistake) => mistake.field === field)?.text

  function missing(): Mistake[] {
    const list: Mistake[] = []
    if (cleanNumber(query.number) === '') list.push({ field: 'dossier-number', text: t('results.numberMissing') })
    if (cleanSecret(query.secret).length !== 6) list.push({ field: 'dossier-secret', text: t('results.secretMissing') })
    return list
  }

  async function look(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const list = missing()
    tell(list)
    setFailure(undefined)
    if (list.length > 0) return
    setBusy(true)
    const asked = { number: cleanNumber(query.number), secret: cleanSecret(query.secret) }
    const answer = await lookUp(adapter, asked)
    setBusy(false)
    if (answer.ok) found(answer.value, asked)
    else if (answer.error.code === 'case.unknown') tell([{ field: 'dossier-number', text: said(answer.error) }])
    else setFailure(said(answer.error))
  }

  return (
    <Shell
      title={title}
      errors={mistakes.list.length > 0}
      back="/"
      head={
        <>
          {mistakes.list.length > 0 ? (
            <ErrorSummary key={mistakes.round} title={t('results.mistakes')} errors={mistakes.list} />
          ) : null}
          <QuestionHead
            title={title}
            help={t('results.help')}
            listen={<Listen text={`${title}. ${t('results.help')}`} />}
          />
        </>
      }
      action={
        <Button type="submit" form="results" busy={busy}>
          {t(busy ? 'results.looking' : 'results.look')}
        </Button>
      }
      wayOut={<TextLink href="/dossiers">{t('names.dossiers')}</TextLink>}
    >
      {failure ? (
        <Note kind="look" pictogram="waiting" live>
          {failure}
        </Note>
      ) : null}
      <form id="results" noValidate className={styles['fields']} onSubmit={(event) => void look(event)}>
        <TextInput
          id="dossier-number"
          label={t('results.numberLabel')}
          hint={t('results.numberHint')}
          error={mistakeAt('dossier-number')}
          value={query.number}
          onChange={(number) => setQuery((before) => ({ ...before, number }))}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
        />
        <TextInput
          id="dossier-secret"
          label={t('results.secretLabel')}
          hint={t('results.secretHint')}
          error={mistakeAt('dossier-secret')}
          value={query.secret}
          onChange={(secret) => setQuery((before) => ({ ...before, secret }))}
          autoComplete="off"
          autoCapitalize="characters"
          enterKeyHint="search"
          spellCheck={false}
          maxLength={20}
        />
      </form>
      <div className={styles['elsewhere']}>
        <MyCases open={({ view, dossierId }) => found(view, { dossierId })} />
      </div>
      <p className={styles['elsewhere']}>
        <TextLink href="/check-signature">{t('results.signature')}</TextLink>
      </p>
      <p role="status" className="visually-hidden">
        {busy ? t('results.looking') : ''}
      </p>
    </Shell>
  )
}
