import { useEffect } from 'react'
import { useMachine } from './useMachine.ts'

/** What was printed in this page's life, which is one visit. */
const printed = new Set<string>()

/**
 * Where a printer is attached: prints the page as it is, without being asked, once for each paper. `paper`: what makes
 * it this one, such as its number; undefined while there is none. Returns whether there is a printer.
 */
export function usePrintedOnce(paper: string | undefined): boolean {
  const prints = useMachine()?.printer === true
  useEffect(() => {
    if (!prints || paper === undefined || printed.has(paper)) return
    printed.add(paper)
    window.print()
  }, [prints, paper])
  return prints
}
