import { option } from '../option.ts'

/** ZenTao's three levels; Jira's and PingCode's work-item types map onto them. */
export const requirementLevels = [
  option('business', 'Business', '业务需求', ['epic', '史诗', 'initiative']),
  option('user', 'User', '用户需求', ['requirement', 'feature', '特性', 'user requirement']),
  option('product', 'Product', '产品需求', ['story', '用户故事', '研发需求', '软件需求', 'task', 'improvement']),
] as const

/** Clegg and Barker 1994, DSDM. */
export const moscowClasses = [
  option('must', 'Must', '必须有', ['M', 'must have'], 'red'),
  option('should', 'Should', '应该有', ['S', 'should have'], 'amber'),
  option('could', 'Could', '可以有', ['C', 'could have'], 'blue'),
  option('wont', 'Won’t', '这次不做', ['W', "won't have", "won't"], 'grey'),
] as const

/** Kano 1984; the letters are the table's own. */
export const kanoCategories = [
  option('must-be', 'Must-be', '必备型', ['M', 'basic', '基本型'], 'red'),
  option('one-dimensional', 'One-dimensional', '期望型', ['O', 'performance', '一维型'], 'blue'),
  option('attractive', 'Attractive', '魅力型', ['A', 'excitement', '兴奋型'], 'violet'),
  option('indifferent', 'Indifferent', '无差异型', ['I'], 'grey'),
  option('reverse', 'Reverse', '反向型', ['R'], 'amber'),
  option('questionable', 'Questionable', '可疑', ['Q'], 'grey'),
] as const

export const feasibilities = [
  option('yes', 'Feasible', '可行', ['可以', 'pass', '通过'], 'green'),
  option('conditions', 'With conditions', '有条件可行', ['partly', '部分可行'], 'amber'),
  option('no', 'Not feasible', '不可行', ['fail', '不通过'], 'red'),
  option('unknown', 'Not assessed', '未评估', ['tbd'], 'grey'),
] as const
