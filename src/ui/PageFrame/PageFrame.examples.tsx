import type { ReactNode } from 'react'
import { Button } from '../Button/Button.tsx'
import { Buttons } from '../Button/Buttons.tsx'
import { ChoiceGroup } from '../ChoiceGroup/ChoiceGroup.tsx'
import { DateInput } from '../DateInput/DateInput.tsx'
import { ErrorSummary } from '../ErrorSummary/ErrorSummary.tsx'
import { HomeScene } from '../HomeScene/HomeScene.tsx'
import { ListenButton } from '../ListenButton/ListenButton.tsx'
import { PageFrame } from '../PageFrame/PageFrame.tsx'
import { Panel } from '../Panel/Panel.tsx'
import { Pictogram } from '../Pictogram/Pictogram.tsx'
import { PracticeBand } from '../PracticeBand/PracticeBand.tsx'
import { QuestionHead } from '../QuestionHead/QuestionHead.tsx'
import { Row } from '../Rows/Row.tsx'
import { Rows } from '../Rows/Rows.tsx'
import { Section } from '../Section/Section.tsx'
import { StateLine } from '../StateLine/StateLine.tsx'
import { Steps } from '../Steps/Steps.tsx'
import { Strip } from '../Strip/Strip.tsx'
import { TextLink } from '../TextLink/TextLink.tsx'

const words = {
  skip: 'Tới câu hỏi',
  brand: { label: 'Từng Bước', href: '/' },
  help: { label: 'Gọi người giúp', href: '/help' },
}
const listen = <ListenButton onClick={() => undefined}>Nghe</ListenButton>
const steps = <Steps label="Bước 3/8" section="Về cháu bé" current={3} total={8} />
const bar = {
  action: <Button>Đi tiếp</Button>,
  state: (
    <StateLine state="device" quiet live>
      Đã lưu trên máy
    </StateLine>
  ),
  wayOut: <TextLink href="/rest">Nghỉ, lát làm tiếp</TextLink>,
}
const places = [
  { value: 'hospital', label: 'Ở bệnh viện', pictogram: 'hospital' },
  { value: 'clinic', label: 'Ở trạm y tế', hint: 'Trạm của xã hoặc phường', pictogram: 'clinic' },
  { value: 'home', label: 'Ở nhà', pictogram: 'home' },
  { value: 'other', label: 'Nơi khác', pictogram: 'place' },
] as const

/** What the tests and the gallery show. The words are samples. */
export const examples: Record<string, ReactNode> = {
  question: (
    <PageFrame
      {...words}
      {...bar}
      back={{ label: 'Quay lại', href: '/' }}
      head={<QuestionHead title="Cháu bé sinh ở đâu?" steps={steps} listen={listen} />}
    >
      <ChoiceGroup
        id="frame-place"
        name="frame-place"
        label="Cháu bé sinh ở đâu?"
        labelHidden
        options={places}
        defaultValue="hospital"
      />
    </PageFrame>
  ),
  error: (
    <PageFrame
      {...words}
      {...bar}
      mainId="main-2"
      back={{ label: 'Quay lại', onClick: () => undefined }}
      head={
        <>
          <ErrorSummary
            autoFocus={false}
            title="Sửa giúp một chỗ"
            errors={[{ field: 'frame-born-month', text: 'Tháng phải từ 1 đến 12' }]}
          />
          <QuestionHead title="Cháu bé sinh ngày nào?" steps={steps} listen={listen} help="Xem trên giấy chứng sinh." />
        </>
      }
    >
      <DateInput
        id="frame-born"
        label="Ngày sinh của cháu"
        labelHidden
        error="Tháng phải từ 1 đến 12"
        wrong={['month']}
        defaultValue={{ day: '05', month: '19', year: '2026' }}
        words={{ day: 'Ngày', month: 'Tháng', year: 'Năm' }}
      />
    </PageFrame>
  ),
  home: (
    <PageFrame
      {...words}
      mainId="main-3"
      scene={<HomeScene label="Cháu dắt bà đi từng bước qua suối, tới trụ sở xã" />}
      head={<QuestionHead side title="Hôm nay bác cần làm gì?" listen={listen} />}
    >
      <Panel label="Việc đang làm dở" title="Khai sinh cho cháu Minh An">
        <p>Đang ở bước 3 trong 8 bước.</p>
        <p>
          <StateLine state="device">Chỉ ở trên máy này</StateLine>
        </p>
        <Button wide href="/fill">
          Làm tiếp
        </Button>
      </Panel>
      <Section title="Việc khác">
        <Rows>
          <Row title="Làm giấy tờ" detail="Khai sinh, cư trú, kết hôn, bản sao" pictogram="paper" href="/a" />
          <Row title="Xem kết quả" detail="Hồ sơ đã gửi tới đâu" pictogram="search" href="/b" />
        </Rows>
      </Section>
      <Section title="Cách xem" small>
        <Buttons beside>
          <Button kind="quiet" icon={<Pictogram name="textsize" tint="none" size="small" />}>
            Chữ to
          </Button>
          <Button kind="quiet" icon={<Pictogram name="language" tint="none" size="small" />}>
            English
          </Button>
        </Buttons>
      </Section>
    </PageFrame>
  ),
  'practice, offline': (
    <PageFrame
      {...words}
      mainId="main-4"
      action={<Button>Bắt đầu</Button>}
      wayOut={<TextLink href="/practice">Tập thử trước</TextLink>}
      bands={
        <>
          <PracticeBand title="BẢN TẬP">Không gửi đi đâu cả</PracticeBand>
          <Strip title="Chưa có mạng. Làm tiếp được.">Chờ gửi: 3</Strip>
        </>
      }
      head={
        <QuestionHead title="Khai sinh cho cháu bé" leadIn={<Pictogram name="birth" size="large" />} listen={listen} />
      }
    />
  ),
}
