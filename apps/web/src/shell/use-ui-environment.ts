import { attachmentAddress, listItems, searchItems } from '@throughline/client/items'
import { findPeople } from '@throughline/client/people'
import { addChoice } from '@throughline/client/types'
import type { Me } from '@throughline/client/wire'
import type { UiEnvironment } from '@throughline/ui/ui'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { services } from '../data/services.ts'
import { typesQuery } from '../data/use-me.ts'
import { setLanguage } from '../i18n/i18n.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { openItem } from '../view/open-item.ts'
import { todayIn } from './today-in.ts'

/** What the design system asks of the application: language, today, pickers' sources, where items open. */
export function useUiEnvironment(me: Me | undefined): UiEnvironment {
  const { t } = useTranslation('ui')
  const { language } = useLanguage()
  const wanted = me?.person.language
  useEffect(() => {
    if (wanted) void setLanguage(wanted)
  }, [wanted])
  const timeZone = me?.workspace.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const person = me?.person
  const canShape = me?.role === 'owner' || me?.role === 'admin'
  return useMemo<UiEnvironment>(
    () => ({
      language,
      timeZone,
      today: todayIn(timeZone),
      ...(person ? { me: { id: person.id, name: person.name, email: person.email } } : {}),
      text: (key, parameters) => t(key, { ...parameters }),
      searchPeople: findPeople,
      searchItems: async (query, types, signal) => {
        const filter = types.length > 0 ? `type:${types.join(',')}` : ''
        if (!query.trim()) return (await listItems({ filter, sort: '-updatedAt', limit: 12 }, signal)).items
        const hits = await searchItems(query, { limit: 20, ...(types.length === 1 ? { type: types[0] } : {}) }, signal)
        return hits
          .map((hit) => hit.item)
          .filter((item) => types.length === 0 || !item.type || types.includes(item.type))
      },
      ...(canShape
        ? {
            createChoice: async (type: string, field: string, label: string) => {
              const choice = await addChoice(type, field, { label: { en: label, 'zh-CN': label } })
              await services.client.invalidateQueries({ queryKey: typesQuery.queryKey })
              return choice
            },
          }
        : {}),
      fileHref: attachmentAddress,
      itemHref: (key) => `/item/${key}`,
      openItem,
    }),
    [language, timeZone, person, t, canShape],
  )
}
