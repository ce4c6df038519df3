import { lazy, Suspense, useEffect, useState } from 'react'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { useServices } from '../services.ts'
import type { FieldWords } from './FieldView.ts'

const load = async () => ({ default: (await import('./PhonePairing.tsx')).PhonePairing })

interface Props {
  words: FieldWords
  onPick: (files: File[]) => void
}

/** On a phone of one's own the camera is here already. Elsewhere, such as on a shared screen, the phone may lend its own. */
function useWanted(): boolean {
  const { practice, remembers } = useServices().mode
  const [wanted, setWanted] = useState(false)
  useEffect(() => {
    const isPhone = remembers && typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches
    setWanted(!practice && !isPhone)
  }, [practice, remembers])
  return wanted
}

/** Offers to take the photo with another phone. Its code comes when somebody wants it. */
export function FromPhone({ words: { wizard }, onPick }: Props) {
  const [Pairing, setPairing] = useState<ReturnType<typeof lazy<Awaited<ReturnType<typeof load>>['default']>>>()
  const wanted = useWanted()
  if (!wanted) return null
  if (!Pairing) return <TextLink onClick={() => setPairing(() => lazy(load))}>{wizard('file.fromPhone')}</TextLink>
  return (
    <Suspense fallback={null}>
      <Pairing onPick={onPick} stop={() => setPairing(undefined)} />
    </Suspense>
  )
}
