import { useEffect, useState } from 'react'
import type { Officer } from '../../../core/desk.ts'
import type { DeskWork } from '../../../core/desk-port.ts'

/** Who works here, by id; empty until it is known. */
export function useOfficers(work: DeskWork): ReadonlyMap<string, Officer> {
  const [officers, setOfficers] = useState<ReadonlyMap<string, Officer>>(new Map())
  useEffect(() => {
    let wanted = true
    void work.officers().then((asked) => {
      if (wanted && asked.ok) setOfficers(new Map(asked.value.map((officer) => [officer.id, officer])))
    })
    return () => {
      wanted = false
    }
  }, [work])
  return officers
}
