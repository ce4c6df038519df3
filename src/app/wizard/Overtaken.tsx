import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showMoment } from '../dates.ts'
import { useSpeech, useWaitingWords, useWizardWords } from '../words.ts'
import type { useStanding } from './standing.ts'

interface Props {
  standing: NonNullable<ReturnType<typeof useStanding>>
  /** Of the draft, where it can be printed from. */
  id: string | undefined
}

/** Why a correction cannot be closed as it is, and that what was typed is still there. */
export function Overtaken({ standing, id }: Props) {
  const t = useWaitingWords()
  const wizard = useWizardWords()
  const { language } = useSpeech()
  if (standing.state !== 'over') {
    const when = standing.state === 'behind' ? showMoment(standing.corrects.closedAt, language) : ''
    return (
      <Note kind="look" title={t('overtaken.title')} live>
        {t(`overtaken.${standing.state}`, { when })}
      </Note>
    )
  }
  const { number } = standing
  return (
    <Note kind="stop" title={t('overtaken.overTitle')} live>
      <p>{number === undefined ? t('overtaken.unknown') : t('overtaken.begun')}</p>
      {number === undefined ? null : <p className="number">{t('number', { number })}</p>}
      <p>{t('overtaken.over')}</p>
      {id === undefined ? null : (
        <p>
          <TextLink href={`/dossiers/${id}/papers`}>{wizard('check.papers')}</TextLink>
        </p>
      )}
    </Note>
  )
}
