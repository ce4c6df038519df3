import type { ReactNode } from 'react'
import { Brand } from '../../../ui/Brand/Brand.tsx'
import { useHeadingFocus } from '../../shell/headingFocus.ts'
import { useWords } from '../../words.ts'
import styles from './Desk.module.css'
import { useDeskWords } from './words.ts'

interface Props {
  /** What the h1 says. */
  title: string
  /** Where one can jump to: the id of an element, and the words of the link. */
  jumps?: readonly { to: string; words: string }[]
  /** Who is logged in, and where they can go. */
  nav?: ReactNode
  /** Not while the login form is before it: then the page is that one's. */
  shown?: boolean
  children: ReactNode
}

/** The frame of the desk: it has the width of the screen, and says who is logged in. */
export function Frame({ title, jumps, nav, shown = true, children }: Props) {
  const t = useDeskWords()
  const shell = useWords()
  useHeadingFocus()
  return (
    <div className={styles['frame']}>
      {shown ? <title>{`${title} – ${shell('shell.brand')}`}</title> : null}
      <div className={styles['jumps']}>
        {(jumps ?? [{ to: 'main', words: t('nav.toMain') }]).map(({ to, words }) => (
          <a key={to} className={styles['jump']} href={`#${to}`}>
            {words}
          </a>
        ))}
      </div>
      <header className={`${styles['head']} no-print`}>
        <Brand label={shell('shell.brand')} href="/desk" />
        {nav}
      </header>
      <main id={shown ? 'main' : undefined} className={styles['main']} tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
