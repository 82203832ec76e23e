import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { TypeInfo } from '@throughline/client/wire'
import { TypeIcon } from '@throughline/ui/icon/type-icon'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/use-language.ts'
import { features } from './features.ts'
import { openCreate } from './open-create.ts'
import { SavedViewMenu } from './saved-view-menu.tsx'
import { useSearchParams } from './use-search-params.ts'
import { useSpace } from './use-space.ts'
import style from './view-header.module.css'
import type { ViewQuery } from './view-props.ts'

/** What is shown, as what, and the one primary action. */
export function ViewHeader({
  type,
  layout,
  layouts,
  query,
}: {
  readonly type: TypeInfo
  readonly layout: string
  readonly layouts: readonly string[]
  readonly query: ViewQuery
}) {
  const { t } = useTranslation('view')
  const { say } = useLanguage()
  const [, change] = useSearchParams()
  const { space } = useSpace()
  return (
    <div className={style.frame}>
      <header className={style.header}>
        <TypeIcon name={type.icon} hue={type.hue} size={18} />
        <h1 className={style.title}>{say(type.plural)}</h1>
        <SavedViewMenu type={type} layout={layout} query={query} />
        <div className={style.layouts} role="tablist" aria-label={t('layouts')}>
          {layouts.map((name) => {
            const Icon = features.get(name)?.view?.icon
            return (
              <button
                key={name}
                type="button"
                role="tab"
                aria-selected={name === layout}
                className={style.layout}
                onClick={() => change({ layout: name })}
              >
                {Icon && <Icon size={16} stroke={1.5} />}
                <span>{t('layout', { ns: name })}</span>
              </button>
            )
          })}
        </div>
        <span className={style.space} />
        {type.can?.create !== false && (
          <Button
            size="xs"
            className={style.newButton}
            leftSection={<IconPlus size={14} stroke={2} />}
            onClick={() =>
              openCreate({
                type: type.name,
                ...(space && type.scope === 'spaced'
                  ? { values: { space: { id: space.id, key: space.key, title: space.title } } }
                  : {}),
              })
            }
          >
            {t('new', { type: say(type.label) })}
          </Button>
        )}
      </header>
    </div>
  )
}
