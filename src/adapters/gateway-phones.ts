import { PhoneEnrolled, PhoneStanding, type Phones } from '../core/phones.ts'
import { askJson, first, type Link } from './http.ts'

/** Where the phones of helpers become known at the reference gateway, and tell how much is on them. */
export const gatewayPhones = (link: Link): Phones => ({
  enrol: async (asked) =>
    first(await askJson(link, '/phones/enrolments', { method: 'POST', body: asked }, PhoneEnrolled)),
  report: async (told) => first(await askJson(link, '/phones/reports', { method: 'POST', body: told }, PhoneStanding)),
})
