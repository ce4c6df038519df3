import './jitless.ts'
import { AdapterConfig, createAdapter } from '../adapters/index.ts'
import type { Adapter } from '../core/ports.ts'

/** The adapter that this deployment names in public/config.json; without a readable one, nothing can be sent today. */
export async function configuredAdapter(): Promise<Adapter> {
  const config = await fetch('/config.json', { cache: 'no-cache' })
    .then((answer) => answer.json())
    .then((json: unknown) => AdapterConfig.safeParse(json))
    .catch(() => undefined)
  return createAdapter(config?.success ? config.data : { adapter: 'outage' })
}
