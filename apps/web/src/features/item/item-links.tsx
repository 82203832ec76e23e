import { ActionIcon } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { Item, ItemLink, LinkKind, TypeInfo } from '@throughline/client/wire'
import { ErrorPanel } from '@throughline/ui/feedback/error-panel'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemText } from '../../data/problem-text.ts'
import { useLinks } from '../../data/use-item.ts'
import { useLinkKinds, useTypes } from '../../data/use-me.ts'
import { useWriter } from '../../data/use-writer.ts'
import { useLanguage } from '../../i18n/use-language.ts'
import style from './item.module.css'
import { ItemLine } from './item-line.tsx'
import { LinkPicker } from './link-picker.tsx'

/** What the item is linked with, by the words of each kind from this side. */
export function ItemLinks({ item, type }: { readonly item: Item; readonly type: TypeInfo }) {
  const { t } = useTranslation('item')
  const { say } = useLanguage()
  const links = useLinks(item.id)
  const kinds = useLinkKinds()
  const types = useTypes()
  const writer = useWriter()
  const [adding, setAdding] = useState(false)
  const editable = item.can?.update !== false
  const groups = new Map<string, ItemLink[]>()
  for (const link of links.data ?? []) {
    // A reference of this item's own is a field, and stands among the fields.
    if (isReference(link) && link.direction === 'out') continue
    const id = `${link.direction}:${link.kind}`
    groups.set(id, [...(groups.get(id) ?? []), link])
  }
  const hidden = links.data?.reduce((sum, link) => sum + (link.hidden ?? 0), 0) ?? 0
  return (
    <section className={style.section} aria-label={t('links')}>
      <div className={style.sectionHead}>
        <h2 className={style.sectionTitle}>{t('links')}</h2>
        {editable && (
          <ActionIcon size={30} aria-label={t('addLink')} aria-expanded={adding} onClick={() => setAdding(!adding)}>
            <IconPlus size={16} stroke={1.5} />
          </ActionIcon>
        )}
      </div>
      {links.error && <ErrorPanel title={problemText(links.error)} onRetry={() => void links.refetch()} />}
      {adding && <LinkPicker item={item} type={type} onClose={() => setAdding(false)} />}
      {[...groups].map(([id, inside]) => {
        const [first] = inside
        if (!first) return null
        return (
          <div key={id} className={style.linkGroup}>
            <h3 className={style.linkKind}>
              {isReference(first) ? labelOfReference(first, types, say) : labelOfKind(kinds[first.kind], first, say)}
            </h3>
            {inside.map((link) => (
              <ItemLine
                key={link.item.id}
                item={link.item}
                action={
                  editable &&
                  !isReference(link) && (
                    <ActionIcon
                      size={30}
                      className={style.quiet}
                      aria-label={t('removeLink', { key: link.item.key })}
                      onClick={() =>
                        void (
                          link.direction === 'out'
                            ? writer.unlink(item, link.kind, link.item)
                            : writer.run(
                                [{ do: 'unlink', from: link.item.id, to: item.id, kind: link.kind }],
                                t('linkRemoved', { from: link.item.key, to: item.key }),
                                [link.item.id, item.id],
                              )
                        ).catch(() => undefined)
                      }
                    >
                      <IconX size={14} stroke={1.5} />
                    </ActionIcon>
                  )
                }
              />
            ))}
          </div>
        )
      })}
      {!adding && groups.size === 0 && !links.isPending && <p className={style.nothing}>{t('noLinks')}</p>}
      {hidden > 0 && <p className={style.nothing}>{t('hiddenLinks', { count: hidden })}</p>}
    </section>
  )
}

function labelOfKind(
  kind: LinkKind | undefined,
  link: ItemLink,
  say: (label: LinkKind['label'] | undefined) => string,
): string {
  return say(link.direction === 'out' ? kind?.label : kind?.inverse) || link.kind
}

/** References travel among the links as `type.field`; they are changed where the field is. */
function isReference(link: ItemLink): boolean {
  return link.kind.includes('.')
}

/** As the field says it is read from the other end; else simply what kind of items they are. */
function labelOfReference(
  link: ItemLink,
  types: readonly TypeInfo[],
  say: (label: LinkKind['label'] | undefined) => string,
): string {
  const [typeName = '', fieldName = ''] = link.kind.split('.')
  const type = types.find((one) => one.name === typeName)
  const options = type?.fields[fieldName]?.options as { readonly inverse?: LinkKind['label'] } | undefined
  return say(options?.inverse) || say(type?.plural)
}
