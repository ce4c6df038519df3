import * as z from 'zod/mini'

/** As whom the gateway asks; the same at each start of the provider. */
export const signerClient = { id: 'lane', secret: 'a-secret-for-the-lane' }

/** Where the provider stops: before it does something, or after, with the answer not sent. */
export const Stop = z.object({
  path: z.enum([
    '/csc/v2/credentials/list',
    '/csc/v2/credentials/info',
    '/csc/v2/credentials/authorize',
    '/csc/v2/credentials/authorizeCheck',
    '/csc/v2/signatures/signHash',
    '/tsa',
    '/ocsp',
  ]),
  moment: z.enum(['before', 'after']),
  /** Only after a timestamp was made: what is asked then is evidence. */
  late: z.boolean(),
})
export type Stop = z.infer<typeof Stop>
