import type { MandateOffice } from '../core/mandate-chain.ts'
import { SignedReceipt } from '../core/receipt.ts'
import { askJson, first, type Link } from './http.ts'

/** Where the reference gateway keeps the journals of helpers. */
export const gatewayMandates = (link: Link): MandateOffice => ({
  keep: async (parcel) => first(await askJson(link, '/mandates', { method: 'POST', body: parcel }, SignedReceipt)),
})
