import type { Adapter } from '../core/ports.ts'
import type { Problem } from '../core/problem.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { Services } from './services.ts'

/** The adapter, whose code is fetched when first needed; without a network that can fail like any call to the office. */
export async function reach(adapter: Services['adapter']): Promise<Result<Adapter, Problem>> {
  try {
    return ok(await adapter())
  } catch {
    return err({ code: 'service.unreachable' })
  }
}
