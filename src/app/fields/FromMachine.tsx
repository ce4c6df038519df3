import { lazy, Suspense, useState } from 'react'
import { Button } from '../../ui/Button/Button.tsx'
import { Pictogram } from '../../ui/Pictogram/Pictogram.tsx'
import { useMachine } from '../useMachine.ts'
import type { FieldWords } from './FieldView.ts'

const Camera = lazy(async () => ({ default: (await import('./MachineCamera.tsx')).MachineCamera }))

interface Props {
  words: FieldWords
  /** Nothing is in the slot yet. */
  isFirst: boolean
  /** Puts a picture into the slot; whether it is in. */
  onUse(file: File): Promise<boolean>
}

/** At a shared screen with a camera for papers: takes them with it. Its code comes when somebody wants it. */
export function FromMachine({ words: { wizard }, isFirst, onUse }: Props) {
  const hasCamera = useMachine()?.camera === true
  const [open, setOpen] = useState(false)
  if (!hasCamera) return null
  if (open) {
    return (
      <Suspense fallback={null}>
        <Camera onUse={onUse} stop={() => setOpen(false)} />
      </Suspense>
    )
  }
  return (
    <Button wide icon={<Pictogram name="camera" size="text" tint="none" />} onClick={() => setOpen(true)}>
      {wizard(isFirst ? 'file.take' : 'file.takeMore')}
    </Button>
  )
}
