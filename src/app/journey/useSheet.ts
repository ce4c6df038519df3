import { useCallback, useEffect, useRef, useState } from 'react'
import type { Problem } from '../../core/problem.ts'
import { openJourneys } from '../../device/journeys.ts'
import { useDevice } from '../useDevice.ts'
import type { Loaded } from '../useLoaded.ts'
import { emptySheet, keepable, type Line, type Sheet, Sheets, withLine } from './sheet.ts'

/**
 * One person's sheet on this device: read once, and kept line by line, the newest text last. The lines of another tab
 * and the sheets of others stay.
 */
export function useSheet(name: string, who: string) {
  const device = useDevice()
  const [sheet, setSheet] = useState<Loaded<Sheet>>({ state: 'loading' })
  const [failed, setFailed] = useState<Problem>()
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  /** Lines that are not on the device yet. */
  const pending = useRef(new Map<string, Line>())

  const read = useCallback(() => {
    void openJourneys(device)
      .sheet(name, Sheets)
      .then((found) => {
        setSheet(
          found.ok
            ? { state: 'ready', value: found.value?.[who] ?? emptySheet }
            : { state: 'failed', problem: found.error },
        )
      })
  }, [device, name, who])
  useEffect(read, [read])

  /** Keeps what is not kept yet; while one line was written the next ones came, and go together. */
  function keep() {
    queue.current = queue.current.then(async () => {
      const lines = pending.current
      if (lines.size === 0) return
      pending.current = new Map()
      const kept = await openJourneys(device).changeSheet(name, Sheets, (now = {}) => ({
        ...now,
        [who]: [...lines.values()].map(keepable).reduce(withLine, now[who] ?? emptySheet),
      }))
      if (!kept.ok) pending.current = new Map([...lines, ...pending.current])
      setFailed(kept.ok ? undefined : kept.error)
    })
  }

  function write(line: Line) {
    setSheet((now) => (now.state === 'ready' ? { state: 'ready', value: withLine(now.value, line) } : now))
    pending.current.set(line.id, line)
    keep()
  }

  async function clear(): Promise<boolean> {
    pending.current = new Map()
    setSheet({ state: 'ready', value: emptySheet })
    await queue.current
    const gone = await openJourneys(device).changeSheet(name, Sheets, (now = {}) => {
      const { [who]: _, ...others } = now
      return others
    })
    setFailed(gone.ok ? undefined : gone.error)
    return gone.ok
  }

  return { sheet, failed, write, keep, clear, read }
}
