import { useEffect, useRef, useState } from 'react'
import { fileTypeOf } from '../../core/file-type.ts'
import { type HandedPhotos, sealHandover } from '../../core/handover.ts'
import { placeOf, secretIn } from '../../core/handover-secret.ts'
import type { Problem } from '../../core/problem.ts'
import { err, ok, type Result } from '../../core/result.ts'
import { sha256 } from '../../core/sha256.ts'
import { handoversOf } from '../handing.ts'
import { type Services, useServices } from '../services.ts'
import { usePolling } from '../usePolling.ts'
import { PairEnd } from './PairEnd.tsx'
import { PairPhotos } from './PairPhotos.tsx'

const PAUSE = 2000

/** Photos under seal, and where they go. Sealed once: sent again they are the same bytes. */
interface Parcel {
  photos: readonly Blob[]
  place: string
  sealed: Uint8Array<ArrayBuffer>
}

async function parcelOf(secret: string, photos: readonly Blob[]): Promise<Result<Parcel, Problem>> {
  const place = await placeOf(secret)
  if (!place) return err({ code: 'handover.unknown' })
  const bytes = await Promise.all(photos.map(async (photo) => new Uint8Array(await photo.arrayBuffer())))
  const files: HandedPhotos['files'] = []
  for (const file of bytes) {
    const type = fileTypeOf(file)
    if (!type) return err({ code: 'file.type' })
    files.push({ sha256: await sha256(file), size: file.length, type })
  }
  return ok({
    photos,
    place: place.id,
    sealed: await sealHandover(place.key, { head: { what: 'photos', files }, bytes }),
  })
}

async function leave(services: Services, { place, sealed }: Parcel): Promise<Result<unknown, Problem>> {
  const handovers = await handoversOf(services)
  if (!handovers.ok) return handovers
  return handovers.value?.put(place, 'pair', sealed) ?? err({ code: 'handover.unknown' })
}

/** The phone's side: photos for a page that is open on another screen. Nothing of it is kept on this phone. */
export function Pair() {
  const services = useServices()
  const [secret] = useState(() => (typeof location === 'undefined' ? undefined : secretIn(location.hash)))
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [sent, setSent] = useState<string>()
  const [end, setEnd] = useState<'done' | 'over'>()
  const parcel = useRef<Parcel>(undefined)
  useEffect(() => history.replaceState(history.state, '', location.pathname), [])

  async function press(photos: readonly Blob[]) {
    if (secret === undefined || busy) return
    setBusy(true)
    setProblem(undefined)
    const before = parcel.current
    const isSame = before?.photos.length === photos.length && photos.every((photo, at) => photo === before.photos[at])
    const made = before && isSame ? ok(before) : await parcelOf(secret, photos)
    if (made.ok) parcel.current = made.value
    const done = made.ok ? await leave(services, made.value) : made
    setBusy(false)
    if (!done.ok) setProblem(done.error)
    else if (made.ok) setSent(made.value.place)
  }

  usePolling(
    async () => {
      const handovers = await handoversOf(services)
      const seen = handovers.ok && sent !== undefined ? await handovers.value?.look(sent) : undefined
      if (!seen?.ok) return
      if (seen.value.state === 'taken') setEnd('done')
      if (seen.value.state === 'none') setEnd('over')
    },
    PAUSE,
    sent !== undefined && end === undefined,
  )

  if (secret === undefined) return <PairEnd end="noCode" />
  if (end || sent !== undefined) return <PairEnd end={end ?? 'sent'} />
  return <PairPhotos busy={busy} problem={problem} send={(photos) => void press(photos)} />
}
