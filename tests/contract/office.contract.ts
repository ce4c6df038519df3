import { afterAll, beforeAll, describe } from 'vitest'
import { applicantRules } from './applicant.contract.ts'
import { deskRules } from './desk.contract.ts'
import { examinationRules } from './examination.contract.ts'
import { fileRules } from './files.contract.ts'
import { moveRules } from './moves.contract.ts'
import type { OfficeUnderTest } from './office-under-test.ts'
import { receiptRules } from './receipts.contract.ts'
import { revisionRules } from './revisions.contract.ts'
import { sealedRules } from './sealed.contract.ts'
import { trackRules } from './track.contract.ts'

/** What every adapter with a desk promises. The office knows the made-up pack, and its clock is the made-up one. */
export function officeContract(name: string, open: () => Promise<OfficeUnderTest>): void {
  describe(`the office behind ${name}`, () => {
    let office: OfficeUnderTest
    beforeAll(async () => {
      office = await open()
    })
    afterAll(() => office.close())
    const under = () => office
    for (const rules of [
      receiptRules,
      revisionRules,
      examinationRules,
      fileRules,
      trackRules,
      sealedRules,
      deskRules,
      moveRules,
      applicantRules,
    ])
      rules(under)
  })
}
