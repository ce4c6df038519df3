import type { ReactNode } from 'react'
import { Answer } from '../AnswerList/Answer.tsx'
import { AnswerList } from '../AnswerList/AnswerList.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  answers: (
    <AnswerList>
      <Answer label="Họ và tên" change={{ label: 'Sửa', href: '/a' }}>
        Nguyễn Ngọc Minh An
      </Answer>
      <Answer label="Ngày sinh" number change={{ label: 'Sửa', onClick: () => undefined }}>
        05/11/2026
      </Answer>
      <Answer label="Số căn cước" number>
        ••• ••• ••• 482
      </Answer>
    </AnswerList>
  ),
}
