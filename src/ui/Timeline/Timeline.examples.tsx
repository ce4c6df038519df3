import type { ReactNode } from 'react'
import { Timeline } from '../Timeline/Timeline.tsx'
import { TimelineStep } from '../Timeline/TimelineStep.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  way: (
    <Timeline>
      <TimelineStep state="done" title="Đã gửi" stateWords="xong">
        <p>20/11/2026</p>
      </TimelineStep>
      <TimelineStep state="now" title="Cán bộ đang xem">
        <p>Chưa phải làm gì.</p>
      </TimelineStep>
      <TimelineStep state="next" title="Nhận giấy khai sinh" />
    </Timeline>
  ),
}
