import type { ReactNode } from 'react'
import { Section } from '../Section/Section.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  section: (
    <Section title="Tiếp theo" id="next">
      <p>Chưa phải làm gì.</p>
    </Section>
  ),
  small: <Section title="Mẹ" small />,
}
