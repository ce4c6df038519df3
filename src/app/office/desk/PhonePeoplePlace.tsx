import { type ReactNode, useCallback } from 'react'
import type { DeskPhones } from '../../../core/desk-port.ts'
import type { PhoneListed } from '../../../core/phone-views.ts'
import { Button } from '../../../ui/Button/Button.tsx'
import { Loading } from '../../../ui/Loading/Loading.tsx'
import { Note } from '../../../ui/Note/Note.tsx'
import { QuestionHead } from '../../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../../ui/Stack/Stack.tsx'
import { TextLink } from '../../../ui/TextLink/TextLink.tsx'
import { useLoaded } from '../../useLoaded.ts'
import deskStyles from './Desk.module.css'
import { Frame } from './Frame.tsx'
import { showStamp } from './moments.ts'
import placesStyles from './Places.module.css'
import { useDeskProblem, useDeskWords } from './words.ts'

interface Props {
  shown: boolean
  nav: ReactNode
  phones: DeskPhones
  id: string
}

/** Whose papers are on a phone: to tell them when it is lost. On paper the list stands alone. */
export function PhonePeoplePlace({ shown, nav, phones, id }: Props) {
  const t = useDeskWords()
  const said = useDeskProblem()
  const { loaded, busy, again } = useLoaded(useCallback(() => phones.people(id), [phones, id]))
  const title = loaded.state === 'ready' ? t('phones.listTitle', { name: loaded.value.phone.name }) : t('phones.title')
  return (
    <Frame title={title} shown={shown} nav={nav}>
      <div className={deskStyles['wide']}>
        <p className="no-print">
          <TextLink href="/desk/phones">{t('phones.back')}</TextLink>
        </p>
        <QuestionHead title={title} />
        {loaded.state === 'loading' ? <Loading>{t('phones.listOpening')}</Loading> : null}
        {loaded.state === 'failed' ? (
          <Note kind="stop" live>
            <p>{loaded.problem.code === 'case.unknown' ? t('phones.gone') : said(loaded.problem)}</p>
            <Button kind="quiet" busy={busy} onClick={again}>
              {t('again')}
            </Button>
          </Note>
        ) : null}
        {loaded.state === 'ready' ? <Listed listed={loaded.value} /> : null}
      </div>
    </Frame>
  )
}

function Listed({ listed: { phone, people } }: { listed: PhoneListed }) {
  const t = useDeskWords()
  if (!people || phone.listedAt === undefined) return <p>{t('phones.listNever')}</p>
  return (
    <Stack>
      <p>{t('phones.listHelp', { when: showStamp(phone.listedAt) })}</p>
      {people.length === 0 ? (
        <p>{t('phones.listNone')}</p>
      ) : (
        <table className={placesStyles['people']}>
          <thead>
            <tr>
              <th scope="col">{t('phones.person')}</th>
              <th scope="col">{t('phones.household')}</th>
            </tr>
          </thead>
          <tbody>
            {[...people.entries()].map(([nth, { name, household }]) => (
              <tr key={nth}>
                <td>{name}</td>
                <td>{household}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="no-print">{t('phones.listKept')}</p>
      {people.length === 0 ? null : (
        <div className="no-print">
          <Button kind="quiet" onClick={() => window.print()}>
            {t('phones.print')}
          </Button>
        </div>
      )}
    </Stack>
  )
}
