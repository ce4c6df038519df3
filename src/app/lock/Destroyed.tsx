import { useEffect, useState } from 'react'
import { wasRevoked } from '../../device/revoked.ts'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { useServices } from '../services.ts'
import { SpokenShell } from '../shell/SpokenShell.tsx'
import { useLockWords } from '../words.ts'
import { ForgotPin } from './ForgotPin.tsx'
import { StillGoing } from './StillGoing.tsx'

/** In the place of any page when the key is gone: why, that nothing here can be opened again, and the one way on. */
export function Destroyed() {
  const t = useLockWords()
  const { device, keeper } = useServices().mode
  const name = keeper ?? device
  const [revoked, setRevoked] = useState<boolean>()
  useEffect(() => {
    let wanted = true
    void wasRevoked(name).then((asked) => {
      if (wanted) setRevoked(asked.ok && asked.value)
    })
    return () => {
      wanted = false
    }
  }, [name])
  if (revoked === undefined) return null
  const title = t(revoked ? 'gate.revoked' : 'gate.destroyed')
  return (
    <SpokenShell title={title} help={t(revoked ? 'gate.revokedHelp' : 'gate.destroyedHelp')}>
      <Stack>
        <StillGoing />
        <ForgotPin revoked={revoked} />
      </Stack>
    </SpokenShell>
  )
}
