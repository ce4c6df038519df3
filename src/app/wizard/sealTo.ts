import type { SealingKey } from '../../core/envelope.ts'
import type { Problem } from '../../core/problem.ts'
import type { Result } from '../../core/result.ts'
import { keyToSealTo, rememberedOffice } from '../../device/sealing-key.ts'
import type { Services } from '../services.ts'
import { outboxDevice } from '../useDevice.ts'

/** The key of the office to which what is finished here is sealed. The office of practice is on the device, and asked. */
export const sealTo = ({ mode, adapter }: Services): Promise<Result<SealingKey, Problem>> =>
  keyToSealTo({
    device: outboxDevice(mode),
    office: async () => (await adapter()).office,
    remembered: mode.practice ? undefined : rememberedOffice(),
  })
