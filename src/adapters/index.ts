import * as z from 'zod/mini'
import type { Adapter } from '../core/ports.ts'

/** What else stands there: `device/signature-issuers.ts` reads it. */
const forOthers = { signatureIssuers: z.optional(z.unknown()) }

/**
 * What a deployment writes in public/config.json to say where dossiers go. One line here per adapter; practice is not
 * among them, since every deployment has it, at /practice, with a store of its own.
 */
export const AdapterConfig = z.discriminatedUnion('adapter', [
  z.strictObject({
    adapter: z.literal('gateway'),
    baseUrl: z.string().check(z.regex(/^(https?:\/\/[^/]+)?\//)),
    ...forOthers,
  }),
  z.strictObject({ adapter: z.literal('outage'), ...forOthers }),
])
export type AdapterConfig = z.infer<typeof AdapterConfig>

/** The adapter of a configuration; only its own code is loaded. */
export async function createAdapter(config: AdapterConfig): Promise<Adapter> {
  switch (config.adapter) {
    case 'gateway':
      return (await import('./gateway.ts')).gateway(config)
    case 'outage':
      return (await import('./outage.ts')).outage()
  }
}
