import { firstDay, productOwners, type Story } from './story.ts'
import type { DemoProduct } from './theme.ts'

export interface DemoRelease {
  readonly id: string
  readonly product: DemoProduct
  /** 0 is being built now. */
  readonly offset: number
  readonly start: number
  readonly live: number
  readonly due: number
}

export interface DemoPlan {
  readonly spaces: Readonly<Record<DemoProduct, string>>
  readonly releases: readonly DemoRelease[]
}

const rows: readonly (readonly [DemoProduct, string, string, Readonly<Record<string, unknown>>])[] = [
  [
    'harbour',
    'Harbour 港湾',
    '连锁门店与医护机构的智能排班。Shift planning for shops, sites and wards.',
    {
      state: 'live',
      lifecycle: 'growth',
      lineRole: 'flagship',
      platforms: ['web', 'desktop'],
      website: 'https://harbour.example',
      codeName: 'HARBOUR',
      vision: '让每个班次都有合适的人，让每个人都有公平的班。',
      targetUser: '50 人以上、多门店、轮班制的企业；不面向坐班办公室。',
      coreValue: '排班时间减少八成，违规为零。',
      positioning: '面向轮班制企业的排班系统，比通用办公软件更懂工时规则，比国外产品更懂调休。',
      advantage: '内置各地工时规则与节假日；500 人大店一秒打开。',
    },
  ],
  [
    'go',
    'Harbour Go 港湾随行',
    '员工手机端：看班、打卡、换班、请假。The app every worker carries.',
    {
      state: 'live',
      lifecycle: 'growth',
      lineRole: 'growth',
      platforms: ['mobile', 'mini-program'],
      website: 'https://go.harbour.example',
      codeName: 'GO',
      vision: '一线员工也有一款尊重人的软件。',
      targetUser: '一线员工与店长，手机是唯一的电脑。',
      coreValue: '十秒内知道明天几点、在哪、和谁一起。',
      positioning: '装在一线员工口袋里的排班助手，没有信号也能用。',
      advantage: '离线打卡、大字模式、厂商推送。',
    },
  ],
  [
    'insight',
    'Harbour Insight 港湾洞察',
    'Labour analytics as an add-on: cost, cover, people. 人效分析组件。',
    {
      state: 'building',
      lifecycle: 'introduction',
      lineRole: 'profit',
      platforms: ['web', 'api'],
      website: 'https://insight.harbour.example',
      codeName: 'INSIGHT',
      vision: 'Every operations decision can be opened down to the rows behind it.',
      targetUser: 'Operations and HR leaders of companies with ten sites or more; not a general BI tool.',
      coreValue: 'The cost of a shift before it is worked.',
      positioning: 'Labour analytics that planners trust, because every figure opens to its definition.',
      advantage: 'Data comes from the roster itself, with its changes.',
    },
  ],
]

const goals: Readonly<Record<DemoProduct, readonly string[]>> = {
  harbour: [
    '合规打底：违规提示零漏报，审计有据可查。',
    '大店可用：500 人班表一秒打开，周末不再加班排班。',
    '试点自动排班，草稿采纳率达到 60%。',
    '成本看得见：排班时就知道超没超预算。',
    'Open to Europe: time zones, rest rules, payroll export.',
    '外部用工与跨店借调打通。',
  ],
  go: [
    '打卡零争议：弱网、冷库、地下室都能打。',
    '通知必达：班次变更 30 秒内送到，已读可查。',
    '小程序上线，兼职十秒看到班。',
    '抢班与公共平板，缺人五分钟补上。',
    'Eight languages, large type, voice.',
  ],
  insight: [
    '口径统一：每个数字都能点开。',
    'Cost before the shift: labour cost against budget, live.',
    '预测可信：误差公开，天气与节假日纳入。',
    'Evidence on demand: audit packages and feeds.',
  ],
}

const label: Readonly<Record<DemoProduct, string>> = { harbour: '港湾', go: '港湾随行', insight: 'Insight' }
const shift: Readonly<Record<DemoProduct, number>> = { harbour: 0, go: 9, insight: -12 }
const span: Readonly<Record<DemoProduct, readonly [number, number]>> = {
  harbour: [-3, 2],
  go: [-3, 1],
  insight: [-2, 1],
}

/** The three products and their sixteen releases: past quarters, the one being built, the next ones. */
export function makeProducts(story: Story): DemoPlan {
  const spaces = {} as Record<DemoProduct, string>
  const releases: DemoRelease[] = []
  for (const [product, title, body, values] of rows) {
    const owner = productOwners[product]
    spaces[product] = story.create(firstDay, 0, 'product', {
      title,
      body,
      ...values,
      assignee: story.input.people[owner],
    })
    const [from, to] = span[product]
    let before: string | null = null
    for (let offset = from; offset <= to; offset += 1) {
      const start = offset * 91 - 50 + shift[product]
      const release = makeRelease(story, product, spaces[product], offset, { start, due: start + 88, live: start + 80 })
      if (before) story.link(firstDay + 5, owner, release.id, 'follows', before)
      before = release.id
      releases.push(release)
    }
  }
  releases.push(makePatch(story, spaces.go))
  return { spaces, releases }
}

function makeRelease(
  story: Story,
  product: DemoProduct,
  space: string,
  offset: number,
  { start, due, live }: { start: number; due: number; live: number },
): DemoRelease {
  const owner = productOwners[product]
  const end = story.date(due)
  const version = `${end.slice(2, 4)}.${Math.ceil(Number(end.slice(5, 7)) / 3)}`
  const [from] = span[product]
  const id = story.create(firstDay + 4, owner, 'release', {
    title: `${label[product]} ${version}`,
    space,
    versionName: version,
    goal: goals[product][offset - from] ?? '',
    kind: 'minor',
    productStage: product === 'insight' && offset < 0 ? 'beta' : 'general',
    start: story.date(start),
    due: end,
    assignee: story.input.people[owner],
  })
  const steps: readonly (readonly [number, Readonly<Record<string, unknown>>])[] = [
    [start, { state: 'building' }],
    [live - 12, { state: 'trial', launchState: 'preparing' }],
    [live, { state: 'live', liveOn: story.date(live), launchState: 'briefed' }],
    [due, { state: 'launched', launchedOn: story.date(due), launchState: 'announced' }],
    [due + 75, { state: 'closed', launchState: 'closed' }],
  ]
  for (const [day, values] of steps) story.update(Math.max(day, firstDay + 12), owner, id, values)
  return { id, product, offset, start, live, due }
}

function makePatch(story: Story, space: string): DemoRelease {
  const owner = productOwners.go
  const [start, live, due] = [-24, -16, -15]
  const id = story.create(start - 1, owner, 'release', {
    title: '港湾随行 打卡闪退修复',
    space,
    versionName: 'hotfix',
    kind: 'patch',
    productStage: 'maintenance',
    goal: '早高峰打卡崩溃率降到万分之二以下。',
    start: story.date(start),
    due: story.date(due),
    assignee: story.input.people[owner],
  })
  story.update(start, owner, id, { state: 'building' })
  story.update(live - 2, owner, id, { state: 'trial', launchState: 'preparing' })
  story.update(live + 0.5, owner, id, { state: 'live', liveOn: story.date(live), launchState: 'briefed' })
  story.update(due + 5, owner, id, { state: 'launched', launchedOn: story.date(due), launchState: 'announced' })
  return { id, product: 'go', offset: -0.5, start, live, due }
}
