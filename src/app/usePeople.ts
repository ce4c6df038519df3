import { useCallback, useEffect, useState } from 'react'
import type { Problem } from '../core/problem.ts'
import type { Person } from '../device/people.ts'
import { useDevice } from './useDevice.ts'

/** As last read, by device: so that what a page says of people does not come and go from one question to the next. */
const lastRead = new Map<string, readonly Person[]>()

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
  const again = useCallback(async () => {
    const read = await device.people.list()
    setProblem(read.ok ? undefined : read.error)
    if (!read.ok) return
    lastRead.set(device.name, read.value)
    setPeople(read.value)
  }, [device])
  useEffect(() => void again(), [again])
  return { people, problem, again }
}
