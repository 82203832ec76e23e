import type { Label } from './label.ts'

/** What one kind of refusal is: the HTTP status it travels with, whether it should page anyone, and its sentence. */
export interface ProblemEntry {
  readonly status: number
  /** True only for faults of ours: refusals never page anyone. */
  readonly reportable: boolean
  /** `{name}` is replaced from the problem's detail. Says the reason and the remedy. */
  readonly text: Label
}

const entry = (status: number, en: string, zh: string, reportable = false): ProblemEntry => ({
  status,
  reportable,
  text: { en, 'zh-CN': zh },
})

/** The one catalogue: every refusal of the system, with its status and its sentence in both languages. */
export const problemCatalogue = {
  // ---- who
  unauthenticated: entry(401, 'Sign in first, or send a valid token.', '请先登录，或提供有效的令牌。'),
  'not-found': entry(404, 'There is no “{reference}” that you may see.', '没有您可以查看的“{reference}”。'),
  forbidden: entry(
    403,
    'Your role does not allow this: {action}. Ask an administrator of this workspace.',
    '您的角色不允许此操作：{action}。请联系工作区管理员。',
  ),
  'scope-missing': entry(
    403,
    'This token lacks the scope “{scope}”. Create one that has it.',
    '此令牌缺少“{scope}”权限范围。请创建包含该范围的令牌。',
  ),
  'rate-limited': entry(429, 'Too many requests. Try again in {seconds} s.', '请求过于频繁，请在 {seconds} 秒后重试。'),
  // ---- the request
  'invalid-json': entry(400, 'The body is not valid JSON: {reason}.', '请求内容不是有效的 JSON:{reason}。'),
  'too-large': entry(413, '{what} is too large: at most {limit}.', '{what}过大：最多 {limit}。'),
  'headers-too-large': entry(
    431,
    'The address and headers are too long: at most {limit}. Shorten the filter, or ask for less at once.',
    '请求地址与请求头过长：最多 {limit}。请缩短筛选条件，或减少一次查询的内容。',
  ),
  'malformed-request': entry(400, 'This is not a well-formed HTTP request.', '这不是格式正确的 HTTP 请求。'),
  'range-beyond': entry(
    416,
    'The file has {size} bytes: nothing of it is in this range.',
    '文件只有 {size} 字节：所请求的范围内没有内容。',
  ),
  'unsupported-media': entry(
    415,
    'This content type is not accepted: {type}. Send {expected}.',
    '不接受此内容类型：{type}。请发送 {expected}。',
  ),
  'unknown-field': entry(
    422,
    'There is no field “{field}” on {type}. Did you mean “{suggestion}”?',
    '{type}没有字段“{field}”。是否为“{suggestion}”?',
  ),
  'unknown-type': entry(422, 'There is no type “{type}”.', '没有类型“{type}”。'),
  'read-only': entry(422, 'The field “{field}” is computed and cannot be set.', '字段“{field}”由系统计算，不能设置。'),
  required: entry(422, '“{field}” is required.', '“{field}”为必填项。'),
  'wrong-kind': entry(422, '“{field}” expects {expected}; it got {got}.', '“{field}”应为{expected}，收到的是 {got}。'),
  'out-of-range': entry(
    422,
    '“{field}” must be between {min} and {max}; it got {got}.',
    '“{field}”必须在 {min} 与 {max} 之间，收到的是 {got}。',
  ),
  'too-long': entry(
    422,
    '“{field}” is too long: {length} characters, at most {max}.',
    '“{field}”过长：{length} 个字符，最多 {max}。',
  ),
  'too-short': entry(422, '“{field}” is too short: {length}, at least {min}.', '“{field}”过短：{length}，至少 {min}。'),
  'too-many': entry(
    422,
    '“{field}” has too many values: {count}, at most {max}.',
    '“{field}”的值过多：{count} 个，最多 {max} 个。',
  ),
  'unknown-choice': entry(
    422,
    '“{field}” has no choice “{got}”. Choose one of: {choices}.',
    '“{field}”没有选项“{got}”。可选：{choices}。',
  ),
  'unknown-reference': entry(
    422,
    '“{field}” points at “{got}”, which does not exist or which you may not see.',
    '“{field}”指向“{got}”，它不存在或您无权查看。',
  ),
  'wrong-target': entry(
    422,
    '“{field}” may point at {expected}, not at {got}.',
    '“{field}”可以指向{expected}，不能指向 {got}。',
  ),
  'unknown-person': entry(422, '“{field}”: nobody here is called “{got}”.', '“{field}”：这里没有“{got}”。'),
  'not-unique': entry(
    409,
    '“{field}” must be unique, and “{got}” is taken by {key}.',
    '“{field}”必须唯一，“{got}”已被 {key} 使用。',
  ),
  'rule-broken': entry(422, '{message}', '{message}'),
  'unknown-state': entry(
    422,
    '{type} has no state “{got}”. Its states: {states}.',
    '{type}没有状态“{got}”。可用状态：{states}。',
  ),
  'forbidden-move': entry(
    422,
    'A {type} cannot go from “{from}” to “{to}”. From here it may go to: {moves}.',
    '{type}不能从“{from}”变为“{to}”。可变为：{moves}。',
  ),
  'move-requires': entry(422, 'To move to “{to}”, first fill “{field}”.', '变为“{to}”之前，请先填写“{field}”。'),
  cycle: entry(422, 'That would make a circle: {path}.', '这会形成循环：{path}。'),
  'link-not-allowed': entry(422, 'A {from} has no link “{kind}” to a {to}.', '{from}与{to}之间没有“{kind}”关联。'),
  'invalid-filter': entry(
    422,
    'The filter cannot be read at position {position}: {reason}.',
    '筛选条件在第 {position} 个字符处无法识别：{reason}。',
  ),
  'invalid-sort': entry(422, 'Cannot sort by “{field}”.', '不能按“{field}”排序。'),
  'invalid-group': entry(
    422,
    'Items cannot be grouped by “{field}”. Choose a state, a choice, a person, a date or a reference.',
    '不能按“{field}”分组。请选择状态、选项、人员、日期或引用字段。',
  ),
  'invalid-cursor': entry(
    422,
    'The cursor is not valid for this list. Start again without it.',
    '分页游标无效，请从头开始。',
  ),
  'invalid-expression': entry(
    422,
    'The formula cannot be read at position {position}: {reason}.',
    '公式在第 {position} 个字符处无法识别：{reason}。',
  ),
  'invalid-input': entry(422, '{reason}', '{reason}'),
  'invalid-character': entry(
    422,
    'The text holds a character that cannot be stored ({character}). Remove it and send again.',
    '文本中含有无法存储的字符（{character}）。请将其删除后重新发送。',
  ),
  'unknown-parameter': entry(
    422,
    '“{name}” is not known here. Leave it out, or look it up in /api/docs.',
    '此处没有“{name}”。请去掉它，或在 /api/docs 中查找。',
  ),
  'wrong-code': entry(
    422,
    'This code is not valid, or no longer. Look for the newest one.',
    '验证码无效或已过期，请使用最新的验证码。',
  ),
  'last-owner': entry(
    422,
    'A workspace needs an owner. Make somebody else one first.',
    '工作区必须有所有者。请先指定另一位所有者。',
  ),
  // ---- the moment
  conflict: entry(
    409,
    'Somebody changed this meanwhile (version {version}, yours was {expected}). Both values are kept below; choose one.',
    '内容已被他人修改（版本 {version}，您的版本为 {expected})。两个值均已保留，请选择其一。',
  ),
  'undo-conflict': entry(
    409,
    'This cannot be undone as it stands: {fields} changed since. The later edit was kept.',
    '无法撤销：{fields} 之后又被修改，已保留后来的修改。',
  ),
  'still-used': entry(
    409,
    '{key} is still used by {count} items: {by}. Change those first.',
    '{key} 仍被 {count} 个条目使用：{by}。请先修改这些条目。',
  ),
  'idempotency-mismatch': entry(
    422,
    'This Idempotency-Key was used for a different request.',
    '此 Idempotency-Key 已用于另一个请求。',
  ),
  'already-done': entry(409, 'This was already done: {what}.', '该操作已完成：{what}。'),
  'too-slow': entry(
    422,
    'This took longer than {seconds} s and was stopped. Send less at once.',
    '计算超过 {seconds} 秒，已停止。请减少一次提交的数据量。',
  ),
  // ---- files
  'file-empty': entry(422, 'The file is empty.', '文件为空。'),
  'file-type': entry(422, 'This is not {expected}: it looks like {got}.', '这不是 {expected}：看起来是 {got}。'),
  'file-broken': entry(
    422,
    'The file cannot be read: {reason}. Save it again and retry.',
    '无法读取文件：{reason}。请重新保存后再试。',
  ),
  'file-bomb': entry(
    422,
    'The file unpacks to more than {limit}. Split it and retry.',
    '文件解压后超过 {limit}。请拆分后重试。',
  ),
  'row-uneven': entry(
    422,
    'Row {row} has {got} cells; the header has {expected}.',
    '第 {row} 行有 {got} 个单元格，表头有 {expected} 个。',
  ),
  'row-encoding': entry(
    422,
    'Row {row} is written in {encoding}, unlike the rest of the file. Check its text.',
    '第 {row} 行使用 {encoding} 编码，与文件其余部分不同。请检查其文字。',
  ),
  // ---- backup
  'backup-damaged': entry(
    422,
    'The backup cannot be used: {reason}. Nothing was restored; use another copy of it.',
    '备份无法使用：{reason}。没有恢复任何内容，请使用另一份备份。',
  ),
  'backup-newer': entry(
    409,
    'The backup was written by another release ({release}): its step “{migration}” is not known here. Restore it with that release or a newer one.',
    '备份由其他版本（{release}）写入，此处不认识其中的步骤“{migration}”。请使用该版本或更新的版本恢复。',
  ),
  'database-not-empty': entry(
    409,
    'The database already holds “{found}”. A backup is restored into an empty one only: choose another data folder or database.',
    '数据库中已有“{found}”。备份只能恢复到空数据库，请选择其他数据文件夹或数据库。',
  ),
  // ---- ours
  'storage-full': entry(
    507,
    'The server has no space left. Nothing was half-written; free some space and retry.',
    '服务器存储空间已满。没有写入不完整的数据，请释放空间后重试。',
    true,
  ),
  'database-unavailable': entry(
    503,
    'The database is not reachable just now. Nothing was lost; it retries by itself.',
    '数据库暂时无法连接。数据没有丢失，系统会自动重试。',
    true,
  ),
  'server-unreachable': entry(
    503,
    'There is no answer from {server} ({reason}). Check the address, and whether it runs.',
    '{server} 没有响应（{reason}）。请检查地址，并确认服务器正在运行。',
  ),
  'shutting-down': entry(503, 'The server is restarting. Try again in a moment.', '服务器正在重启，请稍后再试。'),
  internal: entry(
    500,
    'Something broke on our side. Nothing was half-written. Quote {reference} when you report it.',
    '系统出现错误，没有写入不完整的数据。反馈时请提供编号 {reference}。',
    true,
  ),
} as const satisfies Record<string, ProblemEntry>

export type ProblemCode = keyof typeof problemCatalogue
