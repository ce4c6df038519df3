import { useCallback, useEffect, useState } from 'react'
import type { Problem } from '../core/problem.ts'
import { ok } from '../core/result.ts'
import type { Device } from '../device/device.ts'
import type { Person } from '../device/people.ts'
import { useDevice } from './useDevice.ts'

/** As last read, by device: so that what a page says of people does not come and go from one question to the next. */
const lastRead = new Map<string, readonly Person[]>()
/** The reading for the parts of a page that come together, in one moment. */
const reading = new WeakMap<Device, ReturnType<typeof read>>()

/** What was read stays the same list while nobody on it has changed, so that nothing is drawn anew for it. */
async function read({ name, people }: Device) {
  const found = await people.list()
  if (!found.ok) return found
  const before = lastRead.get(name)
  const value = before && JSON.stringify(before) === JSON.stringify(found.value) ? before : found.value
  lastRead.set(name, value)
  return ok(value)
}

function readTogether(device: Device) {
  const known = reading.get(device)
  if (known) return known
  const begun = read(device)
  reading.set(device, begun)
  queueMicrotask(() => reading.delete(device))
  return begun
}

interface PeopleHere {
  /** Oneself first; undefined until they are read. */
  people: readonly Person[] | undefined
  problem: Problem | undefined
  again(): Promise<void>
}

/** The people of this device; read anew by each page that asks. */
export function usePeople(): PeopleHere {
  const device = useDevice()
  const [people, setPeople] = useState(lastRead.get(device.name))
  const [problem, setProblem] = useState<Problem>()
  const show = useCallback((found: Awaited<ReturnType<typeof read>>) => {
    setProblem(found.ok ? undefined : found.error)
    if (found.ok) setPeople(found.value)
  }, [])
  const again = useCallback(async () => show(await read(device)), [device, show])
  useEffect(() => void readTogether(device).then(show), [device, show])
  return { people, problem, again }
}
