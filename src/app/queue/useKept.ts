import { useEffect, useState } from 'react'
import { todayInVietnam } from '../../core/dates.ts'
import { type KeptTicket, keptTickets } from '../../device/queue-tickets.ts'
import { useDevice } from '../useDevice.ts'

/** What this device has of a number; undefined until it was looked for. A device that does not answer has nothing. */
export function useKept(id: string): Partial<KeptTicket> | undefined {
  const device = useDevice()
  const [found, setFound] = useState<Partial<KeptTicket>>()
  useEffect(() => {
    let wanted = true
    void keptTickets(device.notes, todayInVietnam(new Date())).then((kept) => {
      if (wanted) setFound((kept.ok ? kept.value.find((one) => one.id === id) : undefined) ?? {})
    })
    return () => {
      wanted = false
    }
  }, [device, id])
  return found
}
