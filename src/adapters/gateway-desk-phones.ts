import * as z from 'zod/mini'
import type { DeskPhones } from '../core/desk-port.ts'
import { PhoneAdded, PhoneListed, PhoneView } from '../core/phone-views.ts'
import { ok } from '../core/result.ts'
import type { DeskLine } from './gateway-desk-work.ts'
import { askJson, first } from './http.ts'

const List = z.strictObject({ phones: z.array(PhoneView) })

/** The phones of helpers, for who leads them. */
export const gatewayDeskPhones = ({ link, asPerson }: DeskLine): DeskPhones => ({
  async list() {
    const answer = first(await askJson(link, '/desk/phones', { asPerson }, List))
    return answer.ok ? ok(answer.value.phones) : answer
  },
  add: async (name) =>
    first(await askJson(link, '/desk/phones', { method: 'POST', body: { name }, asPerson }, PhoneAdded)),
  revoke: async (id) =>
    first(await askJson(link, `/desk/phones/${id}/revoke`, { method: 'POST', body: {}, asPerson }, PhoneView)),
  people: async (id) => first(await askJson(link, `/desk/phones/${id}/people`, { asPerson }, PhoneListed)),
})
