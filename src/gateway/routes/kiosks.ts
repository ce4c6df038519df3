import * as z from 'zod/mini'
import { KioskFacts, KioskSettings, MachineName } from '../../core/kiosk.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { Problems, refuse } from '../problems.ts'
import { sameSecret } from '../secret.ts'

const refusals = { '4xx': Problems, '5xx': Problems }
const described = { tags: ['kiosks'] }
const ByName = z.strictObject({ machine: MachineName })
const Change = z.strictObject({ pin: z.string().check(z.maxLength(40)), settings: z.optional(KioskSettings) })

/** Shared screens: what each was told about itself, and telling it, by the PIN of who runs the gateway. */
export function kioskRoutes(app: Routes, { kiosks, limits }: Parts): void {
  const { pin, guesses } = kiosks
  const factsOf = (machine: string) => {
    const settings = kiosks.settingsOf(machine)
    return { setup: pin !== undefined, ...(settings ? { settings } : {}) }
  }

  app.get(
    '/api/kiosks/:machine',
    {
      schema: {
        ...described,
        summary: 'What a shared screen was told about itself',
        description: 'Where it stands and what is attached to it. A machine that nobody set up has no settings.',
        params: ByName,
        response: { 200: KioskFacts, ...refusals },
      },
      config: limited('read', limits),
    },
    async ({ params }) => factsOf(params.machine),
  )

  app.post(
    '/api/kiosks/:machine',
    {
      bodyLimit: 5000,
      schema: {
        ...described,
        summary: 'Set up a shared screen',
        description:
          'By the PIN of the gateway (`KIOSK_PIN`). Without `settings` it says only whether the PIN is right. Five wrong PINs in an hour for all machines together, and two more for addresses that made none; then 429 with Retry-After.',
        params: ByName,
        body: Change,
        response: { 200: KioskFacts, ...refusals },
      },
      config: limited('login', limits),
    },
    async (request, reply) => {
      const { machine } = request.params
      if (pin === undefined) return refuse(reply, [{ code: 'desk.not-allowed' }])
      const tried = guesses.take('kiosk', request.ip)
      if (tried.wait > 0) {
        reply.header('retry-after', Math.ceil(tried.wait / 1000))
        return refuse(reply, [{ code: 'service.busy' }])
      }
      if (!sameSecret(request.body.pin, pin)) return refuse(reply, [{ code: 'desk.forbidden' }])
      tried.giveBack()
      const { settings } = request.body
      if (settings && !(await kiosks.setUp(machine, settings))) return refuse(reply, [{ code: 'desk.not-allowed' }])
      return factsOf(machine)
    },
  )
}
