import { PhoneEnrolled, PhoneEnrolment, PhoneReport, PhoneStanding } from '../../core/phones.ts'
import { createBrake } from '../brake.ts'
import { networkOf } from '../guesses.ts'
import { limited } from '../limits.ts'
import type { Parts, Routes } from '../parts.ts'
import { phoneRows } from '../phones.ts'
import { Problems, refuse } from '../problems.ts'

const refusals = { '4xx': Problems, '5xx': Problems }
const described = { tags: ['phones'] }

const QUARTER_HOUR = 900_000
/** Wrong codes that one address may try in a quarter of an hour. */
const WRONG = 10

/** The side of the phones: becoming known here once, and telling how much is on them. */
export function phoneRoutes(app: Routes, { db, now, limits }: Parts): void {
  const guesses = createBrake(WRONG, QUARTER_HOUR, () => now().getTime())

  app.post(
    '/api/phones/enrolments',
    {
      bodyLimit: 1000,
      schema: {
        ...described,
        summary: "Enrol a helper's phone by the code from the desk",
        description:
          'The phone makes the secret, of which the hash is kept here. Again with the same code and secret: the same answer, as long as the code is good. Ten wrong codes from an address in a quarter of an hour; then 429 with Retry-After.',
        body: PhoneEnrolment,
        response: { 200: PhoneEnrolled, ...refusals },
      },
      config: limited('login', limits),
    },
    async (request, reply) => {
      const tried = guesses.take(networkOf(request.ip))
      if (tried.wait > 0) {
        reply.header('retry-after', Math.ceil(tried.wait / 1000))
        return refuse(reply, [{ code: 'service.busy' }])
      }
      const enrolled = await phoneRows(db).enrol(request.body, now())
      if (enrolled.state === 'enrolled') tried.giveBack()
      return enrolled
    },
  )

  app.post(
    '/api/phones/reports',
    {
      bodyLimit: 1_500_000,
      schema: {
        ...described,
        summary: "Tell how much is on a helper's phone, and learn whether it is revoked",
        description:
          '`people` is sealed to the office and stays so until who leads the helpers opens it. Of a revoked phone nothing is kept but that it was told.',
        body: PhoneReport,
        response: { 200: PhoneStanding, ...refusals },
      },
      config: limited('track', limits),
    },
    (request) => phoneRows(db).report(request.body, now()),
  )
}
