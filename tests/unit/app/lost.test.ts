import { expect, test, vi } from 'vitest'
import { modeOf } from '../../../src/app/modes.ts'
import { openDelivery } from '../../../src/app/openDelivery.ts'
import { deviceOf } from '../../../src/app/useDevice.ts'
import { hadWaiting, noteDrafts, noteWaiting } from '../../../src/device/settings.ts'
import { dossierOf, draftWith, freshName, valueIn } from '../device/fixtures.ts'

/** A page that has settled, without a line to the office. */
async function settled(name: string) {
  const mode = { ...modeOf('/'), device: name }
  const device = deviceOf(mode)
  const asked = vi.spyOn(device, 'lostDrafts')
  const delivery = openDelivery({
    mode,
    pageNeeds: async () => {},
    adapter: () => Promise.reject(new Error('no line')),
  })
  /** After everything that was told has been looked at. */
  const looked = async () => {
    await delivery.idle()
    await Promise.all(asked.mock.results.map(({ value }) => value))
  }
  const stop = delivery.start()
  await looked()
  return { device, asked, looked, delivery, stop }
}

test('the number of dossiers that were lost unsent stays until something is kept again', async () => {
  const name = freshName()
  noteDrafts(name, 3)
  noteWaiting(name, 2)
  const { device, asked, looked, delivery, stop } = await settled(name)
  expect(asked).toHaveBeenCalled()
  expect(valueIn(await device.lostDrafts())).toBe(true)
  expect(hadWaiting(name)).toBe(2)

  const draft = draftWith({ name: 'An' })
  valueIn(await device.drafts.put(draft))
  valueIn(await device.outbox.post(draft.id, dossierOf(draft), 'An'))
  await vi.waitFor(async () => {
    await looked()
    expect(hadWaiting(name)).toBe(1)
  })
  stop()
  await delivery.idle()
  device.close()
})
