import { AdapterConfig, createAdapter } from '../adapters/index.ts'
import type { Adapter } from '../core/ports.ts'

/**
 * The adapter that this deployment names in public/config.json. Throws when that cannot be read now, without a network
 * or with a login page in its place: it is asked again at the next try, since an office that was only out of reach
 * must not stay so for as long as the page is open.
 */
export async function configuredAdapter(): Promise<Adapter> {
  const answer = await fetch('/config.json', { cache: 'no-cache' })
  return createAdapter(AdapterConfig.parse(await answer.json()))
}
