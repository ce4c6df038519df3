import { useState } from 'react'
import type { Officer } from '../../../core/desk.ts'
import type { Problem } from '../../../core/problem.ts'
import type { Result } from '../../../core/result.ts'
import { Anchor } from '../../../ui/Link/Anchor.tsx'
import { useCheckInWords } from '../check-in/words.ts'
import styles from './Desk.module.css'
import { useDeskProblem, useDeskWords } from './words.ts'

interface Props {
  place: string
  officer: Officer
  board: boolean
  accounts: boolean
  phones: boolean
  checkIn: boolean
  logout(): Promise<Result<void, Problem>>
}

const apart = ['board', 'accounts', 'password', 'queue', 'phones', 'check-in']

/** Who is logged in, the parts of the desk that are theirs, and the way out. */
export function Nav({ place, officer, board, accounts, phones, checkIn, logout }: Props) {
  const t = useDeskWords()
  const atCounter = useCheckInWords()
  const said = useDeskProblem()
  const [failure, setFailure] = useState<Problem>()
  const link = (to: string, isHere: boolean, words: string) => (
    <li>
      <Anchor className={styles['navLink']} href={to} aria-current={isHere ? 'page' : undefined}>
        {words}
      </Anchor>
    </li>
  )
  return (
    <>
      <p className={styles['who']}>
        {[officer.name, t(`role.${officer.role}`), officer.unit].filter(Boolean).join(' · ')}
      </p>
      <nav aria-label={t('nav.label')}>
        <ul className={styles['nav']}>
          {link('/desk', !apart.includes(place.split('/')[0] ?? ''), t('nav.work'))}
          {link('/desk/queue', place.startsWith('queue'), t('nav.queue'))}
          {checkIn ? link('/desk/check-in', place.startsWith('check-in'), atCounter('nav')) : null}
          {board ? link('/desk/board', place === 'board', t('nav.board')) : null}
          {phones ? link('/desk/phones', place.split('/')[0] === 'phones', t('nav.phones')) : null}
          {accounts ? link('/desk/accounts', place === 'accounts', t('nav.accounts')) : null}
          {link('/desk/password', place === 'password', t('nav.password'))}
          <li>
            <button
              type="button"
              className={styles['navLink']}
              onClick={() => void logout().then((left) => setFailure(left.ok ? undefined : left.error))}
            >
              {t('nav.logout')}
            </button>
          </li>
        </ul>
        <p className={styles['navFault']} aria-live="polite">
          {failure ? said(failure) : ''}
        </p>
      </nav>
    </>
  )
}
