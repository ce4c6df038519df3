import { type ReactNode, useEffect, useRef } from 'react'
import styles from './Turned.module.css'

/** A page turned for who sits opposite. Their first line is at the lower end, so that is what the screen shows then. */
export function Turned({ turned, children }: { turned: boolean; children: ReactNode }) {
  const was = useRef(turned)
  useEffect(() => {
    if (was.current !== turned) window.scrollTo(0, turned ? document.documentElement.scrollHeight : 0)
    was.current = turned
  }, [turned])
  return <div className={turned ? styles['turned'] : undefined}>{children}</div>
}
