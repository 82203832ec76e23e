import { Button, NativeSelect } from '@mantine/core'
import {
  checkImport,
  type ImportColumnPlan,
  type ImportInfo,
  type ImportMapping,
  type ImportOptions,
  type ImportReport,
  type MappingChange,
  mapImport,
} from '@throughline/client/imports'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useMe, useTypes } from '../../data/use-me.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import { openCreate } from '../../view/open-create.ts'
import style from './import.module.css'
import { TargetPicker, useTargetName } from './target-picker.tsx'

const sure = 0.8
const newSpace = '+'
const optionNames = ['existing', 'unknownChoice', 'unknownReference', 'unknownPerson'] as const
const optionValues: { readonly [Name in keyof ImportOptions]: readonly ImportOptions[Name][] } = {
  existing: ['update', 'skip'],
  unknownChoice: ['create', 'empty', 'refuse'],
  unknownReference: ['create', 'empty', 'refuse'],
  unknownPerson: ['empty', 'refuse'],
}

/** Which column goes where: everything is guessed, with the reason and how sure; a person changes what is wrong. */
export function ColumnsStep({
  info,
  onChanged,
  onChecked,
  onAgain,
}: {
  readonly info: ImportInfo
  readonly onChanged: (info: ImportInfo) => void
  readonly onChecked: (report: ImportReport) => void
  readonly onAgain: () => void
}) {
  const { t } = useTranslation('import-wizard')
  const { say, language } = useLanguage()
  const me = useMe()
  const types = useTypes()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const mapping = info.mapping as ImportMapping // proposed with the upload, never absent before a run
  const type = types.find((one) => one.name === mapping.type)
  const nameOf = useTargetName(type ?? (types[0] as (typeof types)[number])) // there is no workspace without types
  const send = async (change: MappingChange): Promise<ImportInfo | null> => {
    setProblem(null)
    try {
      const next = await mapImport(info.id, change)
      onChanged(next)
      return next
    } catch (error) {
      setProblem(problemText(error))
      return null
    }
  }
  const planOf = (index: number): ImportColumnPlan =>
    mapping.columns.find((plan) => plan.index === index) ?? { index, field: null }
  const change = (plan: ImportColumnPlan): void =>
    void send({ columns: info.columns.map(({ index }) => (index === plan.index ? plan : planOf(index))) })
  const check = async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      onChecked(await checkImport(info.id))
    } catch (error) {
      setProblem(problemText(error))
    }
    setBusy(false)
  }
  if (!type) return null
  // A new workspace has no product yet; it is made here, not somewhere else first.
  const spaceType = types.find((one) => one.scope === 'space' && one.can?.create !== false)
  const makeSpace = (): void =>
    openCreate({ type: spaceType?.name, onCreated: (made) => void send({ space: made.key }) })
  const homeless = type.scope === 'spaced' && mapping.space === null
  const number = new Intl.NumberFormat(language)
  const taken = new Map<string, number>()
  for (const plan of mapping.columns) if (plan.field) taken.set(plan.field, (taken.get(plan.field) ?? 0) + 1)
  const hasTitle = mapping.columns.some((plan) => plan.field === 'title')
  const facts = [
    t('rows', { count: info.rows, number: number.format(info.rows) }),
    info.encoding?.toUpperCase(),
    info.delimiter === '\t' ? t('tab') : info.delimiter && t('separatedBy', { mark: info.delimiter }),
    info.mixedEncoding ? t('mixed') : null,
  ].filter(Boolean)
  return (
    <>
      <div className={style.head}>
        <div>
          <h2 className={style.fileName}>{info.name}</h2>
          <p className={style.hint}>{facts.join(' · ')}</p>
        </div>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onAgain}>
          {t('otherFile')}
        </Button>
      </div>
      <div className={style.settings}>
        <NativeSelect
          size="xs"
          label={t('as')}
          value={mapping.type}
          onChange={(event) => void send({ type: event.target.value })}
          data={types
            .filter((one) => one.scope !== 'space')
            .map((one) => ({ value: one.name, label: say(one.plural) }))}
        />
        {type.scope === 'spaced' && (
          <NativeSelect
            size="xs"
            label={t('into')}
            value={me.spaces.find((space) => space.id === mapping.space)?.key ?? ''}
            onChange={(event) =>
              event.target.value === newSpace ? makeSpace() : void send({ space: event.target.value || null })
            }
            data={[
              ...(mapping.space === null ? [{ value: '', label: t('chooseSpace') }] : []),
              ...me.spaces.map((space) => ({ value: space.key, label: space.title })),
              ...(spaceType ? [{ value: newSpace, label: t('newSpace') }] : []),
            ]}
          />
        )}
        {info.sheets.length > 1 && (
          <NativeSelect
            size="xs"
            label={t('sheet')}
            value={info.sheet ?? ''}
            onChange={(event) => void send({ sheet: event.target.value })}
            data={info.sheets.map((sheet) => sheet.name)}
          />
        )}
        {!hasTitle && (
          <NativeSelect
            size="xs"
            label={t('titleFrom')}
            value={mapping.titleFrom === null ? '' : String(mapping.titleFrom)}
            onChange={(event) =>
              void send({ titleFrom: event.target.value === '' ? null : Number(event.target.value) })
            }
            data={[
              { value: '', label: t('noTitle') },
              ...info.columns.map((column) => ({ value: String(column.index), label: column.header })),
            ]}
          />
        )}
      </div>
      {info.warnings.map((warning) => (
        <p key={warning.detail} className={style.warning}>
          {warning.detail}
        </p>
      ))}
      <div className={style.tableBox}>
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">{t('columnInFile')}</th>
              <th scope="col">{t('samples')}</th>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('why')}</th>
            </tr>
          </thead>
          <tbody>
            {info.columns.map((column) => {
              const plan = planOf(column.index)
              const guessed = plan.field !== null && plan.field === column.guess.field
              const doubled =
                plan.field !== null &&
                (taken.get(plan.field) ?? 0) > 1 &&
                !plan.field.startsWith('link:') &&
                plan.field !== 'comment'
              const mark =
                plan.field === null && !plan.newField
                  ? 'none'
                  : doubled
                    ? 'bad'
                    : !guessed || column.guess.confidence >= sure
                      ? 'sure'
                      : 'look'
              return (
                <tr key={column.index} data-mark={mark}>
                  <th scope="row">
                    <span className={style.mark} aria-hidden="true" />
                    {column.header || t('column', { number: column.index + 1 })}
                  </th>
                  <td>
                    <span className={style.samples}>
                      {column.samples.slice(0, 3).map((sample) => (
                        <span key={sample}>{sample}</span>
                      ))}
                    </span>
                  </td>
                  <td>
                    <TargetPicker column={column} plan={plan} type={type} onChange={change} />
                  </td>
                  <td className={style.why}>
                    {doubled
                      ? t('doubled', { target: nameOf(plan) })
                      : guessed
                        ? `${column.guess.reason}${column.guess.confidence < sure ? ` ${t('unsure')}` : ''}`
                        : mark === 'none'
                          ? t('willBeLost', { count: column.filled })
                          : t('byYou')}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <fieldset className={style.options}>
        <legend className={style.subtitle}>{t('onTheWay')}</legend>
        {optionNames.map((name) => (
          <NativeSelect
            key={name}
            size="xs"
            label={t(`option.${name}`)}
            value={mapping.options[name]}
            onChange={(event) => void send({ options: { [name]: event.target.value } as Partial<ImportOptions> })}
            data={optionValues[name].map((value) => ({ value, label: t(`optionValue.${name}.${value}`) }))}
          />
        ))}
      </fieldset>
      {problem && <ErrorPanel title={t('notYet')}>{problem}</ErrorPanel>}
      <div className={style.foot}>
        {homeless && me.spaces.length === 0 && spaceType ? (
          <Button onClick={makeSpace}>{t('makeSpace')}</Button>
        ) : (
          <Button loading={busy} disabled={homeless} onClick={() => void check()}>
            {t('check', { count: info.rows, number: number.format(info.rows) })}
          </Button>
        )}
        <span className={style.hint}>{homeless ? t('spaceFirst') : t('checkHint')}</span>
      </div>
    </>
  )
}
