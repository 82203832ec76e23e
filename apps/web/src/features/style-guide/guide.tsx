import { Button, Tabs } from '@mantine/core'
import { type KindName, kindNames } from '@throughline/model/field'
import { Chip } from '@throughline/ui/chip/chip'
import { DateChip } from '@throughline/ui/chip/date-chip'
import { Kbd } from '@throughline/ui/chip/kbd'
import { AvatarStack, PersonChip } from '@throughline/ui/chip/person-chip'
import { PriorityChip, type PriorityLevel } from '@throughline/ui/chip/priority-chip'
import { StateChip } from '@throughline/ui/chip/state-chip'
import { dateAfter } from '@throughline/ui/date-text.ts'
import type { EmptyKind } from '@throughline/ui/feedback/empty-drawing'
import { EmptyState } from '@throughline/ui/feedback/empty-state'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { SkeletonRows } from '@throughline/ui/feedback/skeleton'
import { FieldEdit } from '@throughline/ui/field/field-edit'
import { FieldShow, isEditable } from '@throughline/ui/field/field-show'
import { hues } from '@throughline/ui/hue.ts'
import { TypeIcon, typeIcons } from '@throughline/ui/icon/type-icon'
import { ReasonCard } from '@throughline/ui/reason/reason-card'
import { useUi } from '@throughline/ui/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTypes } from '../../data/use-me.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { showToast } from '../../shell/toast.ts'
import { sampleFields } from './sample-field.ts'
import style from './style-guide.module.css'

const levels: readonly PriorityLevel[] = ['urgent', 'high', 'medium', 'low', 'none']
const empties: readonly EmptyKind[] = ['items', 'inbox', 'search', 'board', 'line', 'file', 'done']
const surfaces = [
  'surface-app',
  'surface-sunken',
  'surface',
  'surface-raised',
  'surface-hover',
  'surface-pressed',
  'surface-selected',
]
const sizes = [12, 13, 14, 16, 20, 24]

export default function Guide() {
  const { t } = useTranslation('style-guide')
  return (
    <div className={style.page}>
      <h1 className={style.title}>{t('title')}</h1>
      <Tabs defaultValue="kinds" keepMounted={false}>
        <Tabs.List>
          {(['kinds', 'chips', 'states', 'tokens'] as const).map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(name)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="kinds">
          <Kinds />
        </Tabs.Panel>
        <Tabs.Panel value="chips">
          <Chips />
        </Tabs.Panel>
        <Tabs.Panel value="states">
          <States />
        </Tabs.Panel>
        <Tabs.Panel value="tokens">
          <Tokens />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}

function Kinds() {
  const { t } = useTranslation('style-guide')
  const [editing, setEditing] = useState<KindName | null>(null)
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({})
  return (
    <table className={style.table}>
      <thead>
        <tr>
          {(['kind', 'cell', 'card', 'panel', 'edit'] as const).map((name) => (
            <th key={name} scope="col">
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kindNames.map((kind) => {
          const { field, value: sample } = sampleFields[kind]
          const value = kind in values ? values[kind] : sample
          return (
            <tr key={kind}>
              <th scope="row">{kind}</th>
              {(['cell', 'card', 'panel'] as const).map((place) => (
                <td key={place}>
                  <FieldShow name={kind} field={field} value={value} place={place} />
                </td>
              ))}
              <td className={style.edit}>
                {!isEditable(kind) ? (
                  <span className={style.muted}>{t('computed')}</span>
                ) : editing === kind ? (
                  <FieldEdit
                    name={kind}
                    type="requirement"
                    field={field}
                    value={value}
                    place="cell"
                    onCommit={(next) => {
                      setValues((old) => ({ ...old, [kind]: next }))
                      setEditing(null)
                    }}
                    onCancel={() => setEditing(null)}
                  />
                ) : (
                  <Button size="compact-xs" variant="default" onClick={() => setEditing(kind)}>
                    {t('edit')}
                  </Button>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Chips() {
  const { t } = useTranslation('style-guide')
  const { say } = useLanguage()
  const ui = useUi()
  const types = useTypes()
  const people = [
    { id: 'p1', name: '林晓舟' },
    { id: 'p2', name: 'Emma Clarke' },
    { id: 'p3', name: 'Daniel Okafor' },
    { id: 'p4', name: '陈思雨' },
  ]
  return (
    <div className={style.block}>
      {types.map((type) => (
        <div key={type.name} className={style.row}>
          <TypeIcon name={type.icon} hue={type.hue} />
          <strong className={style.name}>{say(type.label)}</strong>
          {Object.keys(type.flow.states).map((state) => (
            <StateChip key={state} state={state} flow={type.flow} />
          ))}
        </div>
      ))}
      <div className={style.row}>
        {levels.map((level) => (
          <PriorityChip key={level} level={level}>
            {level}
          </PriorityChip>
        ))}
      </div>
      <div className={style.row}>
        <PersonChip person={people[0] ?? null} />
        <PersonChip person={null} />
        <AvatarStack people={people} />
      </div>
      <div className={style.row}>
        {[-40, -3, -1, 0, 1, 5, 60].map((days) => (
          <DateChip key={days} date={dateAfter(ui.today, days)} deadline />
        ))}
      </div>
      <div className={style.row}>
        {hues.map((hue) => (
          <Chip key={hue} look="tint" hue={hue}>
            {hue}
          </Chip>
        ))}
      </div>
      <div className={style.row}>
        <Kbd keys="mod+k" />
        <Kbd keys="g then i" />
        <ReasonCard
          reason={{
            name: 'RICE',
            value: '221.1',
            interval: '95 %: 140–310',
            sample: 'n = 6',
            inputs: [
              { name: t('reach'), value: '170' },
              { name: t('effort'), value: '6', onChange: () => showToast({ text: t('changed') }) },
            ],
            method: 'reach × impact × confidence / effort',
            source: 'Sean McBride, Intercom, 2016',
          }}
        >
          221.1
        </ReasonCard>
        <Button size="xs">{t('primary')}</Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => showToast({ text: t('changed'), action: { label: ui.text('undo'), run: () => undefined } })}
        >
          {t('toast')}
        </Button>
      </div>
      <div className={style.icons}>
        {Object.keys(typeIcons).map((name, index) => (
          <TypeIcon key={name} name={name} hue={hues[index % hues.length]} size={20} label={name} />
        ))}
      </div>
    </div>
  )
}

function States() {
  const { t } = useTranslation('style-guide')
  return (
    <div className={style.block}>
      <ErrorPanel title={t('errorTitle')} code="e8531a9e" onRetry={() => showToast({ text: t('changed') })}>
        {t('errorText')}
      </ErrorPanel>
      <SkeletonRows rows={4} />
      <div className={style.grid}>
        {empties.map((kind) => (
          <EmptyState key={kind} kind={kind} title={kind} action={<Button size="xs">{t('primary')}</Button>}>
            {t('emptyText')}
          </EmptyState>
        ))}
      </div>
    </div>
  )
}

function Tokens() {
  const { t } = useTranslation('style-guide')
  return (
    <div className={style.block}>
      <div className={style.row}>
        {surfaces.map((name) => (
          <span key={name} className={style.swatch} style={{ background: `var(--${name})` }}>
            {name}
          </span>
        ))}
      </div>
      {(['mark', 'tint'] as const).map((part) => (
        <div key={part} className={style.row}>
          {hues.map((hue) => (
            <span
              key={hue}
              className={style.dot}
              style={{ background: `var(--${hue}-${part})` }}
              title={`${hue} ${part}`}
            />
          ))}
        </div>
      ))}
      <div className={style.row}>
        {Array.from({ length: 8 }, (_, index) => `chart-${index + 1}`).map((name) => (
          <span key={name} className={style.bar} style={{ background: `var(--${name})` }} title={name} />
        ))}
      </div>
      {sizes.map((size) => (
        <p key={size} style={{ margin: 0, fontSize: size }}>
          {t('specimen', { size })}
        </p>
      ))}
    </div>
  )
}
