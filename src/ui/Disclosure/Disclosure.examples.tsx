import type { ReactNode } from 'react'
import { Disclosure } from '../Disclosure/Disclosure.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  closed: (
    <Disclosure summary="Vì sao hỏi?">
      <p>Để uỷ ban xã tìm đúng sổ.</p>
    </Disclosure>
  ),
  open: (
    <Disclosure summary="Vì sao hỏi?" open id="why">
      <p>Để uỷ ban xã tìm đúng sổ.</p>
    </Disclosure>
  ),
}
