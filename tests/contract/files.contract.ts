import { describe, expect, test } from 'vitest'
import type { Progress } from '../../src/core/ports.ts'
import { bytesOf, goodAnswers, page, parcelOf, sealed, unchecked } from './made-up-dossier.ts'
import { type OfficeUnderTest, submitted } from './office-under-test.ts'

/** How an office takes the files of a dossier in. */
export function fileRules(under: () => OfficeUnderTest): void {
  test('tells how many files and bytes it has confirmed, never fewer than before, and in the end all of them', async () => {
    const pages = [page(bytesOf('image/jpeg', 700_000)), page(bytesOf('image/png', 90_000), 'image/png')]
    const heard: Progress[] = []
    await under().office.submit(sealed(pages).parcel, { progress: (done) => heard.push(done) })
    const counts = heard.map(({ confirmed }) => confirmed)
    const bytes = heard.map((done) => done.bytes.confirmed)
    expect(counts).toContain(1)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(bytes).toEqual(bytes.toSorted((a, b) => a - b))
    expect(heard.at(-1)).toEqual({ confirmed: 2, files: 2, bytes: { confirmed: 790_000, all: 790_000 } })
  })

  describe('looks at the bytes of a file', () => {
    const sent = (bytes: Uint8Array<ArrayBuffer>, change = {}) => {
      const wrong = page(bytes)
      const pages = [{ ...wrong, ref: { ...wrong.ref, ...change } }]
      return under().office.submit(parcelOf(unchecked(goodAnswers(pages)), pages))
    }
    const at = { field: 'photo', facts: expect.objectContaining({ page: 1 }) }

    test('and refuses HTML that calls itself a picture', async () => {
      const html = Buffer.from('<html><script>alert(1)</script></html>')
      expect(await sent(html)).toEqual({ ok: false, error: [{ code: 'file.type', ...at }] })
    })

    test('and refuses a type that is not what the manifest says', async () => {
      expect(await sent(bytesOf('application/pdf'))).toEqual({ ok: false, error: [{ code: 'file.type', ...at }] })
    })

    test('and refuses a size that is not what the manifest says', async () => {
      expect(await sent(bytesOf('image/jpeg'), { size: 17 })).toEqual({
        ok: false,
        error: [{ code: 'file.hash', ...at }],
      })
    })

    test('and refuses other bytes than the hash says', async () => {
      const pages = [page(bytesOf('image/jpeg'))]
      const dossier = unchecked(goodAnswers(pages))
      const file = async () => ({ ok: true, value: new Blob([bytesOf('image/jpeg')]) }) as const
      expect(await under().office.submit({ dossier, file })).toEqual({
        ok: false,
        error: [{ code: 'file.hash', ...at }],
      })
    })

    test('and refuses an empty one', async () => {
      const pages = [page(bytesOf('image/jpeg'))]
      const dossier = unchecked(goodAnswers(pages))
      const file = async () => ({ ok: true, value: new Blob([]) }) as const
      expect(await under().office.submit({ dossier, file })).toEqual({
        ok: false,
        error: [{ code: 'file.empty', ...at }],
      })
    })
  })

  test('says which slot it is about when the device cannot read a file any more', async () => {
    const { dossier } = sealed()
    const answer = await under().office.submit(parcelOf(dossier, []))
    expect(answer).toEqual({
      ok: false,
      error: [{ code: 'file.unreadable', field: 'photo', facts: { page: 1 } }],
    })
  })

  test('gives the receipt of what it has, also when the device cannot read its files any more', async () => {
    const { dossier, signed } = await submitted(under())
    expect(await under().office.submit(parcelOf(dossier, []))).toEqual({ ok: true, value: signed })
  })

  test('takes the same photo in two slots', async () => {
    const photo = page(bytesOf('image/jpeg'))
    const dossier = unchecked({ ...goodAnswers([photo]), letter: [photo.ref] })
    const pages = [photo]
    const { receipt } = await submitted(under(), { dossier, pages, parcel: parcelOf(dossier, pages) })
    expect(receipt.files).toMatchObject([{ slot: 'photo' }, { slot: 'letter' }])
  })

  test('takes a HEIC photo as it is', async () => {
    const photo = page(bytesOf('image/heic'), 'image/heic')
    const { receipt } = await submitted(under(), sealed([photo]))
    expect(receipt.files).toMatchObject([{ type: 'image/heic', sha256: photo.ref.sha256 }])
  })

  test('stops when it is told to, and takes the dossier whole the next time', async () => {
    const sent = sealed()
    const stop = new AbortController()
    const file: typeof sent.parcel.file = (sha256) => {
      stop.abort()
      return sent.parcel.file(sha256)
    }
    const stopped = await under().office.submit({ ...sent.parcel, file }, { signal: stop.signal })
    expect(stopped).toEqual({ ok: false, error: [{ code: 'service.unreachable' }] })
    expect(await under().office.track({ dossierId: sent.dossier.id })).toMatchObject({ ok: false })
    const { receipt } = await submitted(under(), sent)
    expect(receipt.files).toEqual(sent.dossier.files)
  })
}
