import type { Problem } from '../core/problem.ts'
import type { Result } from '../core/result.ts'
import { connect, type Db } from './db.ts'
import type { Device } from './device.ts'
import { attempt, refuse } from './failure.ts'
import { destroyed } from './lock.ts'

/** On a line of its own: the device does not have it with it, since next to nobody ever needs it. */
async function onLocks<T>(name: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = connect(name)
  try {
    return await work(db)
  } finally {
    db.close()
  }
}

/**
 * Destroys the key of a device as too many wrong tries do, because the office has revoked it, and locks it in every tab:
 * whatever was sealed under the PIN cannot be opened again. `missing` where there is no PIN.
 */
export const revokeDevice = (device: Device): Promise<Result<void, Problem>> =>
  attempt(async () => {
    await onLocks(device.name, (db) =>
      db.write(['locks'], async (tx) => {
        const row = await tx.objectStore('locks').get('pin')
        if (!row) throw refuse('missing')
        await tx.objectStore('locks').put({ ...destroyed(row), revoked: true })
      }),
    )
    await device.lock()
  })

/** Whether that is why the key of a device is gone; by its name. */
export const wasRevoked = (name: string): Promise<Result<boolean, Problem>> =>
  attempt(() =>
    onLocks(name, (db) =>
      db.read(['locks'], async (tx) => (await tx.objectStore('locks').get('pin'))?.revoked === true),
    ),
  )
