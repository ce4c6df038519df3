import { Suspense, useEffect, useState } from 'react'
import { Note } from '../../ui/Note/Note.tsx'
import { TextLink } from '../../ui/TextLink/TextLink.tsx'
import { showMoment } from '../dates.ts'
import { forgetHandedIn, type HandedIn, handoversOf, leftHandovers, settle } from '../handing.ts'
import { useServices } from '../services.ts'
import { useTitles } from '../titles.ts'
import { useDevice } from '../useDevice.ts'
import { useHandoverWords, useSpeech } from '../words.ts'

interface Taken {
  id: string
  code: string
  at: string
  state: 'taken' | 'changed'
  number?: string
}

interface Props {
  /** What was received at a counter, as noted here. */
  atCounter: readonly HandedIn[]
  /** There is another draft, or number, than before. */
  changed(): void
}

/** Asks what became of the places that were kept, and erases what is on another device by now. Most often there is nothing. */
export function HandedOver({ atCounter, changed }: Props) {
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
        const settled = await settle(services, device, handovers.value, id, one)
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

  async function forget(id: string) {
    const forgotten = await forgetHandedIn(device, id)
    if (forgotten.ok) changed()
  }

  // What has a number is said for as long as it is noted, not only when it was heard.
  const said = taken.filter(({ state, number }) => number === undefined || state === 'changed')
  if (said.length + atCounter.length === 0) return null
  return (
    <Suspense fallback={null}>
      <Said taken={said} />
      <AtCounter list={atCounter} forget={(id) => void forget(id)} />
    </Suspense>
  )
}

/** What was received at a counter, with the way to follow it. */
function AtCounter({ list, forget }: { list: readonly HandedIn[]; forget(id: string): void }) {
  const t = useHandoverWords()
  const titleOf = useTitles()
  const { language } = useSpeech()
  return list.map(({ id, code, number, at }) => (
    <Note key={id} kind="ok">
      <p>{t('kept.handedInList', { name: titleOf(code), when: showMoment(at, language), number })}</p>
      <p>
        <TextLink href={`/results#${number}`} more={number}>
          {t('kept.follow')}
        </TextLink>
      </p>
      <p>
        <TextLink more={number} onClick={() => forget(id)}>
          {t('kept.forget')}
        </TextLink>
      </p>
    </Note>
  ))
}

function Said({ taken }: { taken: readonly Taken[] }) {
  const t = useHandoverWords()
  const titleOf = useTitles()
  const { language } = useSpeech()
  return taken.map(({ id, code, at, state, number }) => {
    const when = showMoment(at, language)
    return (
      <Note key={id} kind={state === 'taken' ? 'ok' : 'look'} live>
        {state === 'taken'
          ? t('kept.takenList', { name: titleOf(code), when })
          : number === undefined
            ? t('kept.changed', { when })
            : t('kept.handedInChanged', { when, number })}
      </Note>
    )
  })
}
