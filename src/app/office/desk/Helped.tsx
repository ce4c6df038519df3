import type { Dossier } from '../../../core/dossier.ts'
import { isFinishedAfter, type MandateStanding } from '../../../core/mandate-standing.ts'
import { Note } from '../../../ui/Note/Note.tsx'
import { showDate } from '../../dates.ts'
import { showStamp } from './moments.ts'
import { useDeskWords } from './words.ts'

const agreements = { mark: 'case.helpedMark', tap: 'case.helpedTap' } as const

interface Props {
  dossier: Pick<Dossier, 'helper' | 'sealedAt'>
  /** What this office knows of the mandate by now. */
  mandate: MandateStanding | undefined
}

/** That somebody helped to prepare it, what the applicant had agreed to, and whether that is in the helper's journal. */
export function Helped({ dossier, mandate }: Props) {
  const t = useDeskWords()
  if (!dossier.helper) return null
  const { name, agreedAt, until, how, mandate: hash } = dossier.helper
  return (
    <Note
      kind={mandate && isDoubtful(mandate, dossier) ? 'look' : 'plain'}
      pictogram="volunteer"
      title={t('case.helped', { name })}
    >
      <p>{t(agreements[how], { when: showStamp(agreedAt), until: showDate(until) })}</p>
      <p>{t('case.helpedNote', { hash: hash.slice(0, 12) })}</p>
      {mandate ? <Standing mandate={mandate} dossier={dossier} /> : null}
    </Note>
  )
}

function isDoubtful(mandate: MandateStanding, dossier: Props['dossier']): boolean {
  if (mandate.state === 'awaited') return false
  const { agrees, brokenAt, endedAt } = mandate
  return !agrees || brokenAt !== undefined || (endedAt !== undefined && isFinishedAfter(endedAt, dossier))
}

function Standing({ mandate, dossier }: { mandate: MandateStanding; dossier: Props['dossier'] }) {
  const t = useDeskWords()
  if (mandate.state === 'awaited') return <p>{t('case.mandateAwaited')}</p>
  const { receivedAt, agrees, lines, brokenAt, endedAt } = mandate
  return (
    <>
      <p>
        {brokenAt === undefined
          ? t('case.mandateWhole', { when: showStamp(receivedAt), lines })
          : t('case.mandateBroken', { line: brokenAt })}
      </p>
      {agrees ? null : <p>{t('case.mandateDiffers')}</p>}
      {endedAt === undefined ? null : (
        <p>
          {t(isFinishedAfter(endedAt, dossier) ? 'case.mandateEndedBefore' : 'case.mandateEnded', {
            when: showStamp(endedAt),
          })}
        </p>
      )}
    </>
  )
}
