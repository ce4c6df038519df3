import { useMemo } from 'react'
import type { TrackQuery } from '../../core/ports.ts'
import type { Watch } from '../../core/watch.ts'
import { reach } from '../reach.ts'
import { useServices } from '../services.ts'
import { useLive } from '../useLive.ts'

/** Looks again when the office tells that this case has changed, while `isOn`; where the office cannot tell, never. */
export function useCaseLive(query: TrackQuery, isOn: boolean, again: () => void): void {
  const { adapter } = useServices()
  const { dossierId, number, secret } = { dossierId: undefined, number: undefined, secret: undefined, ...query }
  const watch = useMemo((): Watch<[]> | undefined => {
    const of = dossierId === undefined ? { number: number ?? '', secret: secret ?? '' } : { dossierId }
    if (!isOn) return undefined
    return (told, signal) => {
      void reach(adapter).then((reached) => {
        if (reached.ok && !signal.aborted) reached.value.office.watch?.(of, told, signal)
      })
    }
  }, [adapter, isOn, dossierId, number, secret])
  useLive(watch, again)
}
