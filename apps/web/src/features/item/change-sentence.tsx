import type { ChangeRow, Reference, TypeInfo } from '@throughline/client/wire'
import { ItemKey } from '@throughline/ui/chip/item-key'
import { useTranslation } from 'react-i18next'
import { fieldOf } from '../../data/field-of.ts'
import { useLinkKinds } from '../../data/use-me.ts'
import { valueText } from '../../data/value-text.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import style from './item.module.css'

const long: ReadonlySet<string> = new Set(['body', 'bodyDocument'])
const internal: ReadonlySet<string> = new Set(['version', 'updatedAt', 'updatedBy', 'rank'])

/** One change in words: what was done, and for each field its value before and after. */
export function ChangeSentence({
  item,
  change,
  type,
}: {
  readonly item: string
  readonly change: ChangeRow
  readonly type: TypeInfo
}) {
  const { t } = useTranslation('item')
  const { language, say } = useLanguage()
  const kinds = useLinkKinds()
  if ((change.action === 'link' || change.action === 'unlink') && change.undoes === undefined) {
    const to = (change.after.to ?? change.before.to) as Reference | undefined // what a link points at
    const kind = kinds[String(change.after.link ?? change.before.link ?? '')]
    const here = change.item === item
    const other = here ? to : { key: change.key ?? '', title: change.title ?? '' }
    return (
      <span>
        {t(`did.${change.action}`)} <ins className={style.after}>{say(here ? kind?.label : kind?.inverse)}</ins>{' '}
        {other?.key && <ItemKey value={other.key} link />} {other?.title}
      </span>
    )
  }
  if (change.action !== 'update') {
    const key = `did.${change.action}`
    return <span>{t(change.undoes === undefined ? key : 'did.undo', { defaultValue: t('did.other') })}</span>
  }
  const names = [...new Set([...flatNames(change.before), ...flatNames(change.after)])].filter(
    (name) => !internal.has(name),
  )
  if (names.length === 0) return <span>{t('did.reorder')}</span>
  return (
    <span>
      {change.undoes !== undefined && `${t('did.undo')} `}
      {names.map((name, index) => {
        const field = fieldOf(type, name)
        const before = valueText(field, flatValue(change.before, name), language)
        const after = valueText(field, flatValue(change.after, name), language)
        const label = field ? say(field.label) : name
        return (
          <span key={name}>
            {index > 0 && (language === 'zh-CN' ? '；' : '; ')}
            {long.has(name) || (before + after).length > 240 ? (
              t('did.editField', { field: label })
            ) : (
              <>
                {t('did.changeField', { field: label })} {before && <del className={style.before}>{before}</del>}
                {before && ' → '}
                {after ? (
                  <ins className={style.after}>{after}</ins>
                ) : (
                  <ins className={style.after}>{t('emptyValue')}</ins>
                )}
              </>
            )}
          </span>
        )
      })}
    </span>
  )
}

function flatNames(values: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(values ?? {}).flatMap(([name, value]) =>
    name === 'custom' && typeof value === 'object' && value !== null ? Object.keys(value) : [name],
  )
}

function flatValue(values: Readonly<Record<string, unknown>>, name: string): unknown {
  const custom = values?.custom as Readonly<Record<string, unknown>> | undefined // an object on the wire
  return values?.[name] ?? custom?.[name]
}
