import type { Result } from '../../src/core/result.ts'
import { openDevice } from '../../src/device/device.ts'
import { keysOf } from '../../src/device/helping-keys.ts'
import { newDraft } from '../../src/device/new-draft.ts'
import { markFor } from '../../src/device/parcel-owner.ts'
import { openResidents } from '../../src/device/residents.ts'

/** What a helper's phone holds after a long time. */
interface Filling {
  pin: string
  people: number
  photosEach: number
  procedure: { code: string; version: string }
}

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ']
const givens = ['An', 'Bình', 'Châu', 'Dũng', 'Giang', 'Hạnh', 'Khánh', 'Lan', 'Mỵ', 'Oanh', 'Quý', 'Yến']
const at = (list: readonly string[], index: number) => list[index % list.length] ?? ''

function known<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** A small photo of noise, as a camera's would be after it was made small. */
async function picture(): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(320, 240)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws nothing')
  const pixels = context.createImageData(canvas.width, canvas.height)
  for (let index = 0; index < pixels.data.length; index += 1) pixels.data[index] = (index * 2_654_435_761) >>> 24
  context.putImageData(pixels, 0, 0)
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })
  return new Uint8Array(await blob.arrayBuffer())
}

/** Fills the helper's databases of this origin by the product's own rooms: each person with one dossier and its photos. */
export async function fill({
  pin,
  people,
  photosEach,
  procedure,
}: Filling): Promise<{ photos: number; bytes: number }> {
  const keeper = openDevice('volunteer', { rules: { destroyAfter: 10, required: true } })
  known(await keeper.setPin(pin))
  known(await keeper.notes.put('helper', 'Lò Thị Lan'))
  const residents = openResidents(keeper)
  const parcels = openDevice('parcels')
  const photo = await picture()
  const sum = { photos: 0, bytes: 0 }
  for (let one = 0; one < people; one += 1) {
    const { id } = known(
      await residents.add({
        name: `${at(families, one)} Thị ${at(givens, one * 7 + Math.floor(one / 12))}`,
        you: 'bac',
        household: `Nhà số ${Math.floor(one / 4) + 1}, thôn ${at(givens, Math.floor(one / 40))}`,
        why: one % 3 === 0 ? 'Khai sinh cho cháu' : '',
      }),
    )
    const own = openDevice(`helping-${id}`, {
      keeper: { lock: keeper, keys: keysOf(keeper, id), parcels, mark: markFor(keeper, id) },
    })
    const files = []
    for (let nth = 0; nth < photosEach; nth += 1) {
      // No two are the same file.
      const mark = new TextEncoder().encode(`${one}-${nth}`)
      const facts = await own.inside.files.keep(new Blob([photo, mark], { type: 'image/jpeg' }))
      files.push({ id: crypto.randomUUID(), ...facts })
      sum.photos += 1
      sum.bytes += facts.size
    }
    const draft = newDraft(procedure, 'who')
    known(await own.drafts.put({ ...draft, answers: { 'papers.birthNotice': files } }))
    own.close()
  }
  parcels.close()
  keeper.close()
  return sum
}
