import { useCallback, useEffect, useRef, useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { openJourneys } from '../../device/journeys.ts'
import { useDevice } from '../useDevice.ts'
import type { Loaded } from '../useLoaded.ts'
import { emptySheet, Sheet } from './sheet.ts'

/** A sheet on this device: read once, and kept after every change, the newest text last. */
export function useSheet(name: string) {
  const device = useDevice()
  const [sheet, setSheet] = useState<Loaded<Sheet>>({ state: 'loading' })
  const [failed, setFailed] = useState<Problem>()
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const newest = useRef<Sheet>(undefined)

  const read = useCallback(() => {
    void openJourneys(device)
      .sheet(name, Sheet)
      .then((found) => {
        setSheet(
          found.ok ? { state: 'ready', value: found.value ?? emptySheet } : { state: 'failed', problem: found.error },
        )
      })
  }, [device, name])
  useEffect(read, [read])

  function keep(next: Sheet) {
    setSheet({ state: 'ready', value: next })
    newest.current = next
    queue.current = queue.current.then(async () => {
      // While one text was written the next ones came: only the last of them is worth writing.
      if (newest.current !== next) return
      const kept = await openJourneys(device).keepSheet(name, next)
      setFailed(kept.ok ? undefined : kept.error)
    })
  }

  async function clear(): Promise<boolean> {
    newest.current = emptySheet
    setSheet({ state: 'ready', value: emptySheet })
    await queue.current
    const gone = await openJourneys(device).forgetSheet(name)
    setFailed(gone.ok ? undefined : gone.error)
    return gone.ok
  }

  return { sheet, failed, keep, clear, read }
}
