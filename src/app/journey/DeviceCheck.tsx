import { useState } from 'react'
import { ok } from '../../core/result.ts'
import { type Abilities, askAbilities, type Named } from '../../device/abilities.ts'
import { Button } from '../../ui/Button/Button.tsx'
import { ChoiceGroup } from '../../ui/ChoiceGroup/ChoiceGroup.tsx'
import { Fact } from '../../ui/Facts/Fact.tsx'
import { Facts } from '../../ui/Facts/Facts.tsx'
import { Loading } from '../../ui/Loading/Loading.tsx'
import { Note } from '../../ui/Note/Note.tsx'
import { QuestionHead } from '../../ui/QuestionHead/QuestionHead.tsx'
import { Section } from '../../ui/Section/Section.tsx'
import { Stack } from '../../ui/Stack/Stack.tsx'
import { Listen } from '../shell/Listen.tsx'
import { Shell } from '../shell/Shell.tsx'
import { useOnline } from '../shell/useOnline.ts'
import { useBack } from '../useBack.ts'
import { useLoaded } from '../useLoaded.ts'
import { useJourneyWords } from '../words.ts'
import styles from './Journey.module.css'

const look = async () => ok(await askAbilities())

/** Under this many megabytes an app of VNeID's kind and a few photos may find no room (our own estimate). */
const LITTLE_ROOM = 300

/** What this browser can tell of the device, and the one thing that it cannot, as a question. */
export function DeviceCheck() {
  const t = useJourneyWords()
  const back = useBack()
  const { loaded } = useLoaded(look)
  const title = t('device.title')
  return (
    <Shell
      title={title}
      back={back}
      head={
        <QuestionHead
          title={title}
          help={t('device.help')}
          listen={<Listen text={[title, t('device.help'), t('device.nfc'), t('device.nfcLook')].join('. ')} />}
        />
      }
      action={
        <Button wide onClick={back}>
          {t('device.back')}
        </Button>
      }
    >
      <Stack gap="large">
        {loaded.state === 'ready' ? <Told abilities={loaded.value} /> : <Loading>{t('device.looking')}</Loading>}
        <Nfc />
      </Stack>
    </Shell>
  )
}

function Told({ abilities: { system, browser, computer, camera, room, keeps } }: { abilities: Abilities }) {
  const t = useJourneyWords()
  const online = useOnline()
  const say = (named: Named | undefined) => {
    if (!named) return t('device.unknownSystem')
    return named.version === undefined
      ? t('device.unversioned', { name: named.name })
      : `${named.name} ${named.version}`
  }
  const roomLeft = (megabytes: number) => {
    if (megabytes < LITTLE_ROOM) return t('device.storageLow', { megabytes })
    if (megabytes < 1000) return t('device.storageFree', { megabytes })
    return t('device.storagePlenty', { gigabytes: Math.floor(megabytes / 1000) })
  }
  const cameras = { yes: 'device.cameraYes', no: 'device.cameraNo', hidden: 'device.cameraHidden' } as const
  const roomWord = room === undefined ? t('device.storageHidden') : roomLeft(room)
  return (
    <>
      <Facts lined>
        <Fact pictogram="phone" term={t('device.system')}>
          {say(system)}
        </Fact>
        <Fact pictogram="search" term={t('device.browser')}>
          {say(browser)}
        </Fact>
        <Fact pictogram="camera" term={t('device.camera')}>
          {t(cameras[camera])}
        </Fact>
        <Fact pictogram="saved" term={t('device.storage')}>
          {roomWord}
        </Fact>
        {keeps === undefined ? null : (
          <Fact pictogram="lock" term={t('device.keeping')}>
            {t(keeps ? 'device.keepingYes' : 'device.keepingNo')}
          </Fact>
        )}
        <Fact pictogram={online ? 'online' : 'offline'} term={t('device.connection')}>
          {t(online ? 'device.online' : 'device.offline')}
        </Fact>
      </Facts>
      <Note kind={computer ? 'look' : 'plain'}>{t(computer ? 'device.computer' : 'device.store')}</Note>
    </>
  )
}

const helps = { yes: 'device.nfcYesHelp', no: 'device.nfcNoHelp', unknown: 'device.nfcUnknownHelp' } as const
const isAnswer = (value: string): value is keyof typeof helps => value in helps

/** NFC of the phone is nothing that a browser tells. */
function Nfc() {
  const t = useJourneyWords()
  const [has, setHas] = useState<keyof typeof helps>()
  return (
    <Section title={t('device.nfc')}>
      <p>{t('device.nfcWhy')}</p>
      <svg className={styles['nfc']} viewBox="0 0 144 236" aria-hidden="true">
        <use href="/drawings.svg#nfc-back" width="144" height="236" />
      </svg>
      <ChoiceGroup
        id="nfc"
        name="nfc"
        label={t('device.nfcLook')}
        options={[
          { value: 'yes', label: t('device.nfcYes'), pictogram: 'nfc' },
          { value: 'no', label: t('device.nfcNo') },
          { value: 'unknown', label: t('device.nfcUnknown'), pictogram: 'help' },
        ]}
        value={has ?? ''}
        onChange={(value) => {
          if (isAnswer(value)) setHas(value)
        }}
      />
      <div aria-live="polite">{has === undefined ? null : <Note kind="look">{t(helps[has])}</Note>}</div>
    </Section>
  )
}
