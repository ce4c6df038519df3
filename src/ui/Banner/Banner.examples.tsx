import type { ReactNode } from 'react'
import { Banner } from '../Banner/Banner.tsx'
import { TextLink } from '../TextLink/TextLink.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  update: (
    <Banner title="Có bản mới." action={<TextLink onClick={() => undefined}>Dùng bản mới</TextLink>}>
      Việc đang làm vẫn còn.
    </Banner>
  ),
}
