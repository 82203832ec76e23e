import { openLive } from '@throughline/client/live/open-live'
import { useEffect, useState } from 'react'
import { services } from './services.ts'
import { useMe } from './use-me.ts'

/** Opens the live stream while the shell is there. False once the connection has been lost for a moment. */
export function useLive(): boolean {
  const { version, person } = useMe()
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
  return online
}
