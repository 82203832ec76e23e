import { useSuspenseQuery } from '@tanstack/react-query'
import { openLive } from '@throughline/client/live/open-live'
import { useEffect, useState } from 'react'
import { services } from './services.ts'
import { typesQuery, useMe } from './use-me.ts'

/** Opens the live stream while the shell is there. False once the connection has been lost for a moment. */
export function useLive(): boolean {
  const me = useMe()
  const { version, person } = me
  const { data: types } = useSuspenseQuery(typesQuery)
  const [online, setOnline] = useState(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stream starts from the first version and resumes by itself
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const off = services.live.onState((now) => {
      if (timer) clearTimeout(timer)
      // A reconnection within two seconds is nobody's business.
      timer = now ? null : setTimeout(() => setOnline(false), 2_000)
      if (now) setOnline(true)
    })
    const source = openLive(version, services.live.hear)
    return () => {
      if (timer) clearTimeout(timer)
      off()
      source.close()
    }
  }, [person.id])
  useEffect(() => {
    let here = true
    const timer = setTimeout(() => {
      void import('./live-judge.ts').then(({ createLiveJudge }) => {
        if (here) services.learnJudge(createLiveJudge(me, types))
      })
    }, 800)
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [me, types])
  return online
}
