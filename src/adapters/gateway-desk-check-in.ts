import { CheckedIn, type DeskCheckIn } from '../core/check-in.ts'
import type { DeskLine } from './gateway-desk-work.ts'
import { sendFiles } from './gateway-files.ts'
import { askJson } from './http.ts'

/** Receiving at the counter: the files go as those of any dossier, then it becomes a case. */
export const gatewayCheckIn = ({ link, asPerson }: DeskLine): DeskCheckIn => ({
  async receive(asked, file) {
    const sent = await sendFiles(link, { dossier: asked.dossier, file }, () => {}, undefined)
    return sent.ok ? askJson(link, '/desk/check-in', { method: 'POST', body: asked, asPerson }, CheckedIn) : sent
  },
})
