import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openPracticeAuthority } from '../../src/gateway/practice-signer/authority.ts'
import { PRACTICE_PIN } from '../../src/gateway/practice-signer/orders.ts'
import { practiceSigner } from '../../src/gateway/practice-signer/practice-signer.ts'
import { cscV1 } from '../../src/gateway/signing/csc-v1.ts'
import { cscV2 } from '../../src/gateway/signing/csc-v2.ts'
import { smartCa } from '../../src/gateway/signing/smartca.ts'
import { type ProviderChange, signerContract } from './signer.contract.ts'
import { CLIENT, cscV1StandIn, PERSON, PIN, STAND_IN, smartCaStandIn } from './signer-stand-ins.ts'

const now = () => new Date()
const access = { name: 'stand-in', url: STAND_IN, ...CLIENT, pin: false, patience: 5000 }

async function authorityInAFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'tung-buoc-signer-'))
  const authority = await openPracticeAuthority(folder, now)
  return { authority, close: () => rmSync(folder, { recursive: true, force: true }) }
}

/** The provider for practice, reached as the gateway does. */
async function practice() {
  const { authority, close } = await authorityInAFolder()
  const provider = practiceSigner(authority, now, 5000)
  return {
    signer: (change: ProviderChange = {}) => cscV2({ ...provider.access, ...change }),
    personalId: PERSON,
    decide(decision: 'confirmed' | 'refused') {
      const id = `practice-${PERSON}`
      for (const { handle } of provider.orders.waitingFor(id)) provider.orders.decide(id, handle, decision)
    },
    close,
  }
}

signerContract('CSC version 2 at the provider for practice, with its app', practice)
signerContract('CSC version 2 at the provider for practice, with a PIN', async () => ({
  ...(await practice()),
  pin: PRACTICE_PIN,
}))

signerContract('CSC version 1 at a stand-in', async () => {
  const { authority, close } = await authorityInAFolder()
  const reach = cscV1StandIn(authority)
  return {
    signer: (change = {}) => cscV1({ ...access, pin: true, reach, ...change }),
    personalId: PERSON,
    pin: PIN,
    decide() {},
    close,
  }
})

signerContract('the shape of SmartCA at a stand-in', async () => {
  const { authority, close } = await authorityInAFolder()
  const { reach, decide } = smartCaStandIn(authority)
  return {
    signer: (change = {}) => smartCa({ ...access, reach, ...change }),
    personalId: PERSON,
    decide: (decision) => decide(decision === 'confirmed' ? 1 : 4002),
    close,
  }
})
