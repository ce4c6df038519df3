import { Suspense, useEffect, useState } from 'react'
import { Note } from '../../ui/Note/Note.tsx'
import { showMoment } from '../dates.ts'
import { handoversOf, leftHandovers, settle } from '../handing.ts'
import { useServices } from '../services.ts'
import { useTitles } from '../titles.ts'
import { useDevice } from '../useDevice.ts'
import { useHandoverWords, useSpeech } from '../words.ts'

interface Taken {
  id: string
  code: string
  at: string
  state: 'taken' | 'changed'
}

/** Asks what became of the places that were kept, and erases what is on another device by now. Most often there is nothing. */
export function HandedOver({ changed }: { changed: () => void }) {
  const services = useServices()
  const device = useDevice()
  const [taken, setTaken] = useState<readonly Taken[]>([])

  useEffect(() => {
    let here = true
    async function look() {
      const left = await leftHandovers(device)
      if (!left.ok || Object.keys(left.value).length === 0) return
      const handovers = await handoversOf(services)
      if (!handovers.ok || !handovers.value) return
      const found: Taken[] = []
      for (const [id, one] of Object.entries(left.value)) {
        const draft = await device.drafts.get(id)
        const settled = await settle(services.mode, device, handovers.value, id, one)
        if (!settled.ok || !('at' in settled.value)) continue
        found.push({ id, code: (draft.ok && draft.value?.procedure.code) || '', ...settled.value })
      }
      if (!here || found.length === 0) return
      setTaken(found)
      changed()
    }
    void look()
    return () => {
      here = false
    }
  }, [device, services, changed])

  if (taken.length === 0) return null
  return (
    <Suspense fallback={null}>
      <Said taken={taken} />
    </Suspense>
  )
}

function Said({ taken }: { taken: readonly Taken[] }) {
  const t = useHandoverWords()
  const titleOf = useTitles()
  const { language } = useSpeech()
  return taken.map(({ id, code, at, state }) => {
    const when = showMoment(at, language)
    return (
      <Note key={id} kind={state === 'taken' ? 'ok' : 'look'} live>
        {state === 'taken' ? t('kept.takenList', { name: titleOf(code), when }) : t('kept.changed', { when })}
      </Note>
    )
  })
}
