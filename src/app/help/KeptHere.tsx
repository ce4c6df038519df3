import { useCallback, useEffect, useState } from 'react'
import type { Device } from '../../device/device.ts'
import { type Persistence, persistence } from '../../device/persist.ts'
import { type Room, roomLeft, TEXT_RESERVE } from '../../device/room.ts'
import type { SetAside } from '../../device/rows.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { useLockWords } from '../words.ts'

const MB = 1_000_000

interface Truth {
  state: Persistence
  room: Room | undefined
  aside: SetAside[]
}

async function truthOf(device: Device): Promise<Truth> {
  const [state, room, aside] = await Promise.all([persistence(), roomLeft(), device.setAside()])
  return { state, room, aside: aside.ok ? aside.value : [] }
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
  const takeOut = useCallback(async () => {
    const file = await device.exportSetAside()
    if (!file.ok) return
    const address = URL.createObjectURL(file.value)
    const link = document.createElement('a')
    link.href = address
    link.download = t('kept.file')
    link.click()
    // The browser reads the address after this turn; a minute is plenty.
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  }, [device, t])

  if (!truth) return null
  const { state, room, aside } = truth
  return (
    <Section title={t('kept.title')}>
      <Stack gap="small">
        <p>{state === 'kept' ? t('kept.kept') : state === 'unknown' ? t('kept.unknown') : t('kept.may-be-cleared')}</p>
        {room ? <p>{t('kept.room', { used: Math.ceil(room.used / MB), free: Math.floor(room.free / MB) })}</p> : null}
        {room && room.free < 2 * TEXT_RESERVE ? <Note kind="look">{t('kept.little')}</Note> : null}
        {aside.length > 0 ? (
          <>
            <Note kind="look" pictogram="needs-you">
              {t('kept.aside', { count: aside.length })}
            </Note>
            <Button kind="quiet" onClick={() => void takeOut()}>
              {t('kept.takeOut')}
            </Button>
          </>
        ) : null}
      </Stack>
    </Section>
  )
}
