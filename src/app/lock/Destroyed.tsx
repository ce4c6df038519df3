import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useLockWords } from '../words.ts'
import { ForgotPin } from './ForgotPin.tsx'
import { StillGoing } from './StillGoing.tsx'

/** In the place of any page when the key is gone: nothing here can be opened again, and the one way on. */
export function Destroyed() {
  const t = useLockWords()
  const title = t('gate.destroyed')
  return (
    <Shell title={title} head={<QuestionHead title={title} help={t('gate.destroyedHelp')} />}>
      <Stack>
        <StillGoing />
        <ForgotPin />
      </Stack>
    </Shell>
  )
}
