type Plan = Parameters<typeof import('./critical-path.ts').criticalPath>[0]

const all = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map((match) => match[1] ?? '')
const one = (text: string, name: string): string | undefined => new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]
const minutesOf = (duration = ''): number => {
  const [, hours = 0, minutes = 0, seconds = 0] = /PT(\d+)H(\d+)M(\d+)S/.exec(duration) ?? []
  return Number(hours) * 60 + Number(minutes) + Number(seconds) / 60
}
const constraints = [
  'asSoonAsPossible',
  'asLateAsPossible',
  'mustStartOn',
  'mustFinishOn',
  'startNoEarlier',
  'startNoLater',
  'finishNoEarlier',
  'finishNoLater',
] as const

/** A plan as Microsoft Project wrote it (MSPDI), as input of the critical path, and what Project itself computed for it. */
export function readMspdi(xml: string) {
  const calendars = new Map(
    all(xml.slice(xml.indexOf('<Calendars>'), xml.indexOf('</Calendars>')), 'Calendar').map((text) => [
      one(text, 'UID'),
      text,
    ]),
  )
  const calendarUid = one(xml.slice(0, xml.indexOf('<Calendars>')), 'CalendarUID')
  const spans = (text: string) =>
    all(text, 'WorkingTime').flatMap((time) => {
      const from = one(time, 'FromTime')?.slice(0, 5)
      const to = one(time, 'ToTime')?.slice(0, 5)
      return from && to ? [{ from, to: to === '00:00' ? '24:00' : to }] : []
    })
  const calendar = calendars.get(calendarUid) ?? ''
  const days = all(calendar, 'WeekDay')
  const week = [2, 3, 4, 5, 6, 7, 1].map((type) =>
    spans(days.find((day) => one(day, 'DayType') === String(type)) ?? ''),
  )
  const rows = all(xml.slice(xml.indexOf('<Tasks>'), xml.indexOf('</Tasks>')), 'Task')
  const tasks: Plan['tasks'][number][] = []
  const dependencies: NonNullable<Plan['dependencies']>[number][] = []
  const expected = new Map<
    string,
    {
      earlyStart: string
      earlyFinish: string
      lateStart: string
      lateFinish: string
      totalSlack: number
      freeSlack: number
      critical: boolean
    }
  >()
  const above: { level: number; id: string }[] = []
  const parents = new Set<string>()
  let supported = days.length > 0
  for (const row of rows) {
    const id = one(row, 'UID') ?? ''
    if (one(row, 'IsNull') === '1') continue
    const own = row.replace(/<PredecessorLink>[\s\S]*?<\/PredecessorLink>/g, '')
    const level = Number(one(own, 'OutlineLevel') ?? 1)
    while (above.length > 0 && (above[above.length - 1]?.level ?? 0) >= level) above.pop()
    const parent = above[above.length - 1]?.id
    if (parent !== undefined) parents.add(parent)
    if (one(own, 'Summary') === '1') above.push({ level, id })
    const kind = constraints[Number(one(own, 'ConstraintType') ?? 0)] ?? 'asSoonAsPossible'
    const at = one(own, 'ConstraintDate')
    const deadline = one(own, 'Deadline')
    // What critical path does not do: work on a task's own calendar, elapsed durations, splits, progress, manual tasks.
    const elapsed = [4, 6, 8, 10, 12, 20].includes(Number(one(own, 'DurationFormat')))
    const own2 =
      (one(own, 'CalendarUID') ?? '-1') !== '-1' ||
      one(own, 'Manual') === '1' ||
      Number(one(own, 'PercentComplete') ?? 0) > 0 ||
      elapsed
    if (own2 || one(own, 'EarlyStart') === undefined) supported = false
    tasks.push({
      id,
      ...(one(own, 'Summary') !== '1' && { duration: minutesOf(one(own, 'Duration')) }),
      ...(parent !== undefined && { parent }),
      ...(kind !== 'asSoonAsPossible' && at && { constraint: { kind, at } }),
      ...(deadline && { deadline }),
    })
    for (const link of all(row, 'PredecessorLink'))
      dependencies.push({
        from: one(link, 'PredecessorUID') ?? '',
        to: id,
        kind: (['FF', 'FS', 'SF', 'SS'] as const)[Number(one(link, 'Type'))] ?? 'FS',
        lag: Number(one(link, 'LinkLag') ?? 0) / 10,
      })
    expected.set(id, {
      earlyStart: one(own, 'EarlyStart') ?? '',
      earlyFinish: one(own, 'EarlyFinish') ?? '',
      lateStart: one(own, 'LateStart') ?? '',
      lateFinish: one(own, 'LateFinish') ?? '',
      totalSlack: Number(one(own, 'TotalSlack') ?? 0) / 10,
      freeSlack: Number(one(own, 'FreeSlack') ?? 0) / 10,
      critical: one(own, 'Critical') === '1',
    })
  }
  const plan: Plan = {
    // A project without tasks is a summary of nothing.
    tasks: tasks.map((task) => ('duration' in task || parents.has(task.id) ? task : { ...task, duration: 0 })),
    dependencies,
    calendar: { week },
    start: one(xml, 'StartDate') ?? '',
    unit: 'minute',
    linksWin: one(xml, 'HonorConstraints') === '0',
  }
  return { plan, expected, supported }
}
