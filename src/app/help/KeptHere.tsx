import { useEffect, useState } from 'react'
import type { Device } from '../../device/device.ts'
import { type Persistence, persistence } from '../../device/persist.ts'
import { type Room, roomLeft, TEXT_RESERVE } from '../../device/room.ts'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { SetAside } from '../SetAside.tsx'
import { useLockWords } from '../words.ts'

const MB = 1_000_000

interface Truth {
  state: Persistence
  room: Room | undefined
  /** How many parts cannot be read. */
  aside: number
}

async function truthOf(device: Device): Promise<Truth> {
  const [state, room, aside] = await Promise.all([persistence(), roomLeft(), device.setAside()])
  return { state, room, aside: aside.ok ? aside.value.length : 0 }
}

/** What the browser has promised, how much room there is, and what could not be read: the truth, whatever it is. */
export function KeptHere({ device }: { device: Device }) {
  const t = useLockWords()
  const [truth, setTruth] = useState<Truth>()
  useEffect(() => {
    let wanted = true
    void truthOf(device).then((found) => wanted && setTruth(found))
    return () => {
      wanted = false
    }
  }, [device])
  if (!truth) return null
  const { state, room, aside } = truth
  return (
    <Section title={t('kept.title')}>
      <Stack gap="small">
        <p>{state === 'kept' ? t('kept.kept') : state === 'unknown' ? t('kept.unknown') : t('kept.may-be-cleared')}</p>
        {room ? <p>{t('kept.room', { used: Math.ceil(room.used / MB), free: Math.floor(room.free / MB) })}</p> : null}
        {room && room.free < 2 * TEXT_RESERVE ? <Note kind="look">{t('kept.little')}</Note> : null}
        <SetAside count={aside} />
      </Stack>
    </Section>
  )
}
