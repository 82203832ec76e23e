import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Command, useCommands } from '../command/commands.ts'
import { redoLast, services, undoLast } from '../data/services.ts'
import { useTypes } from '../data/use-me.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { openCreate } from '../view/open-create.ts'
import { useSpace } from '../view/use-space.ts'

/** The letter after `G` that leads to a type; the others are reached by the palette. */
const goKeys: Readonly<Record<string, string>> = {
  feedback: 'f',
  requirement: 'r',
  release: 'l',
  task: 't',
  bug: 'b',
  risk: 'k',
  decision: 'd',
  customer: 'c',
  product: 'p',
}

/** What can be done from anywhere: go, create, undo, see the keys. */
export function useGlobalCommands(act: {
  readonly showKeys: () => void
  readonly toggleSidebar: () => void
  readonly closePeek: () => void
}): void {
  const { t } = useTranslation('command')
  const { say } = useLanguage()
  const navigate = useNavigate()
  const types = useTypes()
  const { space } = useSpace()
  const { showKeys, toggleSidebar, closePeek } = act
  // biome-ignore lint/correctness/useExhaustiveDependencies: the handlers are stable in what they do
  const commands = useMemo<readonly Command[]>(() => {
    const go = (id: string, keys: string, to: string): Command => ({
      id: `go.${id}`,
      label: t(`go.${id}`),
      keys,
      group: 'go',
      run: () => void navigate({ to }),
    })
    return [
      { id: 'create', label: t('create'), keys: 'c', group: 'create', run: () => openCreate({ type: currentType() }) },
      ...types
        .filter((type) => type.can?.create !== false)
        .map(
          (type): Command => ({
            id: `create.${type.name}`,
            label: t('createType', { type: say(type.label) }),
            also: `${type.label.en} ${type.label['zh-CN']}`,
            group: 'create',
            run: () => openCreate({ type: type.name }),
          }),
        ),
      go('home', 'g h', '/'),
      go('inbox', 'g i', '/inbox'),
      go('settings', 'g s', '/settings'),
      go('profile', 'g m', '/settings/profile'),
      go('bin', 'g x', '/settings/bin'),
      ...types.map(
        (type): Command => ({
          id: `go.type.${type.name}`,
          label: t('goType', { type: say(type.plural) }),
          also: `${type.plural.en} ${type.plural['zh-CN']} ${type.key}`,
          group: 'go',
          ...(goKeys[type.name] ? { keys: `g ${goKeys[type.name]}` } : {}),
          run: () =>
            void navigate({
              to: '/items/$type',
              params: { type: type.name },
              search: space && type.scope === 'spaced' ? { space: space.key } : {},
            }),
        }),
      ),
      { id: 'search', label: t('search'), keys: '/', group: 'general', run: () => void navigate({ to: '/search' }) },
      { id: 'undo', label: t('undo'), keys: 'mod+z', group: 'general', run: () => void undoLast(services) },
      {
        id: 'redo',
        label: t('redo'),
        keys: 'mod+shift+z, mod+y',
        group: 'general',
        run: () => void redoLast(services),
      },
      { id: 'keys', label: t('keys'), keys: '?', group: 'general', run: showKeys },
      { id: 'sidebar', label: t('sidebar'), keys: '[', group: 'view', run: toggleSidebar },
      { id: 'peek.close', label: t('closePeek'), keys: 'escape', group: 'view', quiet: true, run: closePeek },
    ]
  }, [t, types, space, navigate])
  useCommands(commands)
}

/** The type on screen, so that C makes another of the same. */
function currentType(): string | undefined {
  return /^\/items\/([^/?]+)/.exec(location.pathname)?.[1]
}
