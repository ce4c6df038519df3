import type { ReactNode } from 'react'
import { Blank } from '../Blank/Blank.tsx'
import { Button } from '../Button/Button.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  'nothing yet': (
    <Blank title="Chưa có hồ sơ nào" pictogram="paper" action={<Button href="/">Làm giấy tờ</Button>}>
      <p>Gửi rồi thì hồ sơ nằm ở đây.</p>
    </Blank>
  ),
}
