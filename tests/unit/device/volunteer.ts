import { onTestFinished } from 'vitest'
import { type Device, openDevice } from '../../../src/device/device.ts'
import { keysOf } from '../../../src/device/helping-keys.ts'
import { markFor } from '../../../src/device/parcel-owner.ts'
import { openResidents, type ResidentFacts } from '../../../src/device/residents.ts'
import { freshName, valueIn } from './fixtures.ts'

export const PIN = '739164'

/** A helper's device, as the app opens it. The same name opened twice is two tabs. */
export function volunteer(name = freshName()): Device {
  const opened = openDevice(name, { rules: { destroyAfter: 10, required: true } })
  onTestFinished(() => opened.close())
  return opened
}

/** Where what is finished for all of a helper's residents waits. */
export function parcelsOf(keeper: Device): Device {
  const opened = openDevice(`parcels-of-${keeper.name}`)
  onTestFinished(() => opened.close())
  return opened
}

/** The device of one resident, whose keys the helper's device has. */
export function helping(keeper: Device, resident: string, parcels = parcelsOf(keeper)): Device {
  const mark = markFor(keeper, resident)
  const opened = openDevice(databaseOf(resident), {
    keeper: { lock: keeper, keys: keysOf(keeper, resident), parcels, mark },
  })
  onTestFinished(() => opened.close())
  return opened
}

export const databaseOf = (resident: string) => `helping-${resident}`

export const factsOf = (name: string): ResidentFacts => ({ name, you: 'bac', household: 'Thôn Đông', why: '' })

/** A helper with a PIN, unlocked, and some residents. */
export async function helperWith(...names: string[]) {
  const keeper = volunteer()
  valueIn(await keeper.setPin(PIN))
  const residents = openResidents(keeper)
  const people = []
  for (const name of names) people.push(valueIn(await residents.add(factsOf(name))))
  return { keeper, residents, people }
}
