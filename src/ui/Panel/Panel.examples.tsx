import type { ReactNode } from 'react'
import { Button } from '../Button/Button.tsx'
import { Panel } from '../Panel/Panel.tsx'
import { StateLine } from '../StateLine/StateLine.tsx'

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  'half done': (
    <Panel label="Việc đang làm dở" title="Khai sinh cho cháu Minh An">
      <p>Đang ở bước 3 trong 8 bước.</p>
      <p>
        <StateLine state="device">Chỉ ở trên máy này</StateLine>
      </p>
      <Button wide href="/fill">
        Làm tiếp
      </Button>
    </Panel>
  ),
  sheet: (
    <Panel tone="sheet" title="Giấy đề nghị">
      <p>2 trang</p>
    </Panel>
  ),
  wash: (
    <Panel tone="wash">
      <p>Sẽ thấy giống thế này</p>
    </Panel>
  ),
}
