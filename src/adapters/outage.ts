import type { Adapter } from '../core/ports.ts'
import { err } from '../core/result.ts'

/** Says "not today, your file is safe" to everything: for drills, for maintenance, and where no office is configured. */
export function outage(): Adapter {
  return {
    simulated: false,
    office: {
      about: async () => err({ code: 'service.unreachable' }),
      submit: async () => err([{ code: 'service.unreachable' }]),
      track: async () => err({ code: 'service.unreachable' }),
    },
  }
}
