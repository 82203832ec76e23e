import { Menu } from '@mantine/core'
import { IconCheck, IconSelector, IconStack2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../data/use-me.ts'
import { useSearchParams } from '../view/use-search-params.ts'
import { useSpace } from '../view/use-space.ts'
import style from './space-switcher.module.css'

/** Which product is being worked on; every section below follows it. */
export function SpaceSwitcher() {
  const { t } = useTranslation('shell')
  const me = useMe()
  const { space, choose } = useSpace()
  const [params, change] = useSearchParams()
  const pick = (key: string | undefined) => {
    choose(key)
    if (params.space !== undefined || key !== undefined) change({ space: key })
  }
  return (
    <Menu position="bottom-start" width={216}>
      <Menu.Target>
        <button type="button" className={style.switch} title={t('switchSpace')}>
          <span className={style.badge} aria-hidden>
            {space ? [...space.title][0] : <IconStack2 size={14} stroke={1.5} />}
          </span>
          <span className={style.name}>{space?.title ?? t('allSpaces')}</span>
          <IconSelector size={14} stroke={1.5} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconStack2 size={16} stroke={1.5} />}
          rightSection={space ? null : <IconCheck size={14} stroke={1.5} />}
          onClick={() => pick(undefined)}
        >
          {t('allSpaces')}
        </Menu.Item>
        <Menu.Divider />
        {me.spaces.map((one) => (
          <Menu.Item
            key={one.id}
            rightSection={space?.id === one.id ? <IconCheck size={14} stroke={1.5} /> : null}
            onClick={() => pick(one.key)}
          >
            {one.title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
