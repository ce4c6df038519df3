import * as z from 'zod/mini'

/** Everything that can go wrong for a reason someone can act on. Its words are in locales/<lang>/problems.json. */
export const ProblemCode = z.enum([
  'answer.missing',
  'answer.not-allowed',
  'answer.too-long',
  'answer.too-few',
  'answer.too-many',
  'answer.unknown',
  'answer.malformed',
  'answer.secret',
  'name.characters',
  'name.too-long',
  'date.incomplete',
  'date.day',
  'date.month',
  'date.year',
  'date.impossible',
  'date.future',
  'date.past',
  'date.too-early',
  'date.too-late',
  'date.before-other',
  'date.after-other',
  'id.digits',
  'id.length',
  'id.pattern',
  'id.birth-year',
  'id.sex',
  'id.future',
  'id.province-unknown',
  'phone.letters',
  'phone.length',
  'phone.prefix',
  'email.shape',
  'number.shape',
  'number.too-small',
  'number.too-large',
  'address.incomplete',
  'address.street',
  'address.unknown',
  'paper.incomplete',
  'declaration.missing',
  'file.missing',
  'file.type',
  'file.too-large',
  'file.empty',
  'file.unreadable',
  'file.not-received',
  'file.hash',
  'procedure.not-eligible',
  'procedure.outdated',
  'procedure.unknown',
  'dossier.malformed',
  'dossier.conflict',
  'case.unknown',
  'case.move-not-allowed',
  'case.moved-meanwhile',
  'case.note-missing',
  'case.already-begun',
  'receipt.not-proven',
  'card.other-code',
  'card.damaged',
  'card.no-code',
  'camera.refused',
  'camera.none',
  'camera.busy',
  'camera.unavailable',
  'session.ended',
  'session.needed',
  'login.refused',
  'login.cancelled',
  'login.down',
  'login.level-too-low',
  'desk.forbidden',
  'service.unreachable',
  'service.broken',
  'service.busy',
  'service.captive',
  'device.full',
  'device.failed',
  'device.locked',
  'device.pin-wrong',
])
export type ProblemCode = z.infer<typeof ProblemCode>

/**
 * Who has the next move: the person at the screen, the officer, the device by itself (try again), or whoever
 * maintains the packs and the servers. What is not named here is the applicant's.
 */
const movers: Partial<Record<ProblemCode, 'officer' | 'device' | 'maintainer'>> = {
  'answer.unknown': 'maintainer',
  'answer.malformed': 'maintainer',
  'file.not-received': 'device',
  'file.hash': 'device',
  'procedure.unknown': 'maintainer',
  'dossier.malformed': 'maintainer',
  'dossier.conflict': 'maintainer',
  'case.move-not-allowed': 'officer',
  'case.moved-meanwhile': 'officer',
  'case.note-missing': 'officer',
  'receipt.not-proven': 'maintainer',
  'desk.forbidden': 'officer',
  'service.unreachable': 'device',
  'service.broken': 'device',
  'service.busy': 'device',
  // Tried again by itself; its words tell what only the person can do, log in to the network.
  'service.captive': 'device',
}
/** Who has the next move after a problem. */
export const nextMove = (code: ProblemCode) => movers[code] ?? 'applicant'

/** The office wants to know who sends, and does not know it now: nothing is wrong with what is sent. */
export const wantsLogin = ({ code }: { code: ProblemCode }) => code === 'session.ended' || code === 'session.needed'

/**
 * An error as a value: a code and facts, never a sentence. `field` is the path of the answer it is about; inside
 * a list `<list>.<item id>.<field>`. `facts` fill the sentence: counts, limits, another field's path as `other`.
 */
export const Problem = z.strictObject({
  code: ProblemCode,
  field: z.optional(z.string()),
  facts: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
})
export type Problem = z.infer<typeof Problem>
