import { type ReactNode, useCallback, useState } from 'react'
import type { Officer } from '../../../core/desk.ts'
import type { DeskPhones } from '../../../core/desk-port.ts'
import type { PhoneView } from '../../../core/phone-views.ts'
import type { Problem } from '../../../core/problem.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Loading } from '../../../ui/Loading/Loading.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { QuestionHead } from '../../../ui/QuestionHead/QuestionHead.tsx'
import { Section } from '../../../ui/Section/Section.tsx'
import { useFollowed } from '../../useFollowed.ts'
import { AddPhone } from './AddPhone.tsx'
import deskStyles from './Desk.module.css'
import { Frame } from './Frame.tsx'
import { PhoneRow } from './PhoneRow.tsx'
import placesStyles from './Places.module.css'
import { useDeskProblem, useDeskWords } from './words.ts'

interface Props {
  shown: boolean
  nav: ReactNode
  phones: DeskPhones
  officers: ReadonlyMap<string, Officer>
}

/** The phones of those who help others: what waits on which, adding one, and revoking one that was lost. Looks again by itself. */
export function PhonesPlace({ shown, nav, phones, officers }: Props) {
  const t = useDeskWords()
  const said = useDeskProblem()
  const [trying, setTrying] = useState(false)
  const {
    value,
    problem: unread,
    again,
  } = useFollowed(
    useCallback(async () => {
      const answer = await phones.list()
      setTrying(false)
      return answer
    }, [phones]),
    undefined,
  )
  const [done, setDone] = useState<string>()
  const [failure, setFailure] = useState<Problem>()

  async function revoke({ id, name }: PhoneView): Promise<boolean> {
    const answer = await phones.revoke(id)
    // Its code ran out, or somebody else has done it: the list as it is now says more than that there is no such thing.
    const isGone = !answer.ok && answer.error.code === 'case.unknown'
    setFailure(answer.ok || isGone ? undefined : answer.error)
    if (!answer.ok && !isGone) return false
    setDone(isGone ? t('phones.gone') : t('phones.revokedNow', { name }))
    again()
    return true
  }
  const problem = failure ?? (value ? undefined : unread)
  return (
    <Frame title={t('phones.title')} shown={shown} nav={nav}>
      <div className={deskStyles['wide']}>
        <QuestionHead title={t('phones.title')} help={t('phones.help')} />
        <div aria-live="polite">
          {problem ? (
            <Note kind="stop">
              {/* It changes, and changes back: that it failed again is heard. */}
              <p>{trying ? t('phones.loading') : said(problem)}</p>
              <Button
                kind="quiet"
                busy={trying}
                onClick={() => {
                  if (trying) return
                  setFailure(undefined)
                  setTrying(true)
                  again()
                }}
              >
                {t('again')}
              </Button>
            </Note>
          ) : done === undefined ? null : (
            <Note kind="ok">{done}</Note>
          )}
          {value && unread ? <Note kind="look">{t('list.stale')}</Note> : null}
        </div>
        {value || unread ? null : <Loading>{t('phones.loading')}</Loading>}
        {value ? (
          <Section title={t('phones.list')}>
            {value.length === 0 ? <p>{t('phones.none')}</p> : null}
            <ul className={placesStyles['accounts']}>
              {value.map((phone) => (
                <PhoneRow key={phone.id} phone={phone} officers={officers} revoke={() => revoke(phone)} />
              ))}
            </ul>
          </Section>
        ) : null}
        <AddPhone phones={phones} added={again} />
      </div>
    </Frame>
  )
}
