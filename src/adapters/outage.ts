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
      mine: async () => err({ code: 'service.unreachable' }),
      withdraw: async () => err({ code: 'service.unreachable' }),
      answerDraft: async () => err({ code: 'service.unreachable' }),
      resultFile: async () => err({ code: 'service.unreachable' }),
    },
    identity: {
      session: async () => err({ code: 'login.down' }),
      loginAddress: (returnTo) => `/login?problem=login.down&return=${encodeURIComponent(returnTo)}`,
      logout: async () => err({ code: 'login.down' }),
    },
  }
}
