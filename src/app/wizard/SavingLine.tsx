import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useStore } from 'zustand'
import type { DraftStore } from '../../device/draft-store.ts'
import { StateLine } from '../../ui/StateLine/StateLine.tsx'
import { VisuallyHidden } from '../../ui/VisuallyHidden/VisuallyHidden.tsx'
import { isBegun } from '../state/draft.ts'
import { useWizardWords } from '../words.ts'

const among = ['device', 'writing', 'you'] as const
const sayings = { saved: 'saving.saved', saving: 'saving.saving', failed: 'saving.failed' } as const

/** What the device holds at this moment; "saved" only when the newest answer is there. */
export function SavingLine({ store }: { store: DraftStore }) {
  const t = useWizardWords()
  // What was typed before the script took over is in the answers at once, but on the device only a moment later.
  const isNamed = useSearchParams()[0].has('draft')
  const begun = useStore(store, (state) => isBegun(state) && (isNamed || state.draft !== store.getInitialState().draft))
  const saving = useSettled(store)
  const words = !begun && saving !== 'failed' ? t('saving.nothing') : t(sayings[saving])
  const states = { saved: begun ? 'device' : 'writing', saving: 'writing', failed: 'you' } as const
  return (
    <>
      <StateLine quiet state={states[saving]} among={among}>
        {words}
      </StateLine>
      <VisuallyHidden>
        <Said words={saving === 'saving' ? '' : words} />
      </VisuallyHidden>
    </>
  )
}

const SETTLED = 500

/**
 * How saving stands, without flicker: while somebody types, every few keys are saved and the next ones are not, and the
 * line keeps saying that it is being written. "Saved" is said once it has stayed true for a moment.
 */
function useSettled(store: DraftStore) {
  const saving = useStore(store, (state) => state.saving)
  const [shown, setShown] = useState(saving)
  if (saving !== 'saved' && shown !== saving) setShown(saving)
  const isAhead = saving === 'saved' && shown !== 'saved'
  useEffect(() => {
    if (!isAhead) return
    const timer = setTimeout(() => setShown('saved'), SETTLED)
    return () => clearTimeout(timer)
  }, [isAhead])
  return shown
}

const QUIET = 3000

/** Tells a screen reader, at most every three seconds, and not while there are keys being pressed. */
function Said({ words }: { words: string }) {
  const [said, setSaid] = useState('')
  const isFirst = useRef(true)
  useEffect(() => {
    // How things stood when the page came is no news.
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    const timer = setTimeout(() => {
      if (words !== '') setSaid(words)
    }, QUIET)
    return () => clearTimeout(timer)
  }, [words])
  return <span role="status">{said}</span>
}
