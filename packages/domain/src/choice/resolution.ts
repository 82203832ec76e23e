import { option } from '../option.ts'

/** Why a requirement ended. The closing reasons of ZenTao's stories, and Fider's “declined”. */
export const requirementResolutions = [
  option('done', 'Done', '已完成', ['completed', 'Fixed', 'Done']),
  option('subdivided', 'Split up', '已细分', ['split', '已拆分']),
  option('duplicate', 'Duplicate', '重复', ['Duplicate']),
  option('postponed', 'Postponed', '延期', ['Later', '暂缓']),
  option('will-not-do', 'Will not do', '不做', ['willnotdo', "Won't Do", 'declined', '拒绝']),
  option('cancelled', 'Cancelled', '已取消', ['cancel', 'canceled', '取消']),
  option('by-design', 'By design', '设计如此', ['bydesign', 'Works as designed']),
] as const

/** How a bug was resolved, as ZenTao and Jira name it. */
export const bugResolutions = [
  option('fixed', 'Fixed', '已修复', ['已解决', 'Done', 'Resolved'], 'green'),
  option('by-design', 'By design', '设计如此', ['bydesign', 'Not a Bug']),
  option('duplicate', 'Duplicate', '重复缺陷', ['重复Bug', '重复']),
  option('external', 'Outside cause', '外部原因', ['third party']),
  option('not-reproducible', 'Not reproducible', '无法重现', ['notrepro', 'Cannot Reproduce', '无法复现']),
  option('postponed', 'Postponed', '延期处理', ['deferred', 'Later']),
  option('will-not-fix', 'Will not fix', '不予解决', ['willnotfix', "Won't Fix"]),
  option('to-requirement', 'Became a requirement', '转为需求', ['tostory']),
] as const

/** What became of a piece of feedback. */
export const feedbackResolutions = [
  option('into-pool', 'Into the requirement pool', '进入需求池', ['已采纳', 'planned', 'accepted']),
  option('already-there', 'Already there', '已有功能', ['existing', '已支持']),
  option('explained', 'Explained', '已解答', ['answered', '答疑']),
  option('fixed', 'Fixed', '已修复', ['resolved', '已解决']),
  option('will-not-do', 'Will not do', '不做', ['declined', '不采纳']),
  option('not-for-us', 'Outside our scope', '超出范围', ['out of scope']),
  option('no-answer', 'Customer did not answer', '客户未回应', ['no response']),
] as const
