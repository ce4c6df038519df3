import { Stack } from '../../ui/Stack/Stack.tsx'
import { SpokenPage } from '../shell/SpokenPage.tsx'
import { useLockWords } from '../words.ts'
import { ForgotPin } from './ForgotPin.tsx'
import { StillGoing } from './StillGoing.tsx'

/** In the place of any page when the key is gone: nothing here can be opened again, and the one way on. */
export function Destroyed() {
  const t = useLockWords()
  const title = t('gate.destroyed')
  return (
    <SpokenPage title={title} help={t('gate.destroyedHelp')}>
      <Stack>
        <StillGoing />
        <ForgotPin />
      </Stack>
    </SpokenPage>
  )
}
