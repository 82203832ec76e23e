import type { Choice } from '@throughline/model/field'
import { say } from '../say.ts'

/** `also` of the nine: the class codes of the PROMISE requirements set and the plain words people write. */
const characteristic = (
  id: string,
  en: string,
  zh: string,
  also: readonly string[],
  children: readonly (readonly [id: string, en: string, zh: string])[],
): Choice => ({
  id,
  label: say(en, zh),
  also,
  children: children.map(([child, childEn, childZh]) => ({ id: child, label: say(childEn, childZh) })),
})

/** The product quality model of ISO/IEC 25010:2023: nine characteristics and their subcharacteristics, names as published. */
export const qualityCharacteristics = [
  characteristic(
    'functional-suitability',
    'Functional suitability',
    '功能适合性',
    ['F', 'functional', '功能性'],
    [
      ['functional-completeness', 'Functional completeness', '功能完备性'],
      ['functional-correctness', 'Functional correctness', '功能正确性'],
      ['functional-appropriateness', 'Functional appropriateness', '功能适宜性'],
    ],
  ),
  characteristic(
    'performance-efficiency',
    'Performance efficiency',
    '性能效率',
    ['PE', 'performance', '性能', '响应时间'],
    [
      ['time-behaviour', 'Time behaviour', '时间特性'],
      ['resource-utilization', 'Resource utilization', '资源利用性'],
      ['capacity', 'Capacity', '容量'],
    ],
  ),
  characteristic(
    'compatibility',
    'Compatibility',
    '兼容性',
    ['O', 'interoperability'],
    [
      ['co-existence', 'Co-existence', '共存性'],
      ['interoperability', 'Interoperability', '互操作性'],
    ],
  ),
  characteristic(
    'interaction-capability',
    'Interaction capability',
    '交互能力',
    ['US', 'LF', 'usability', '易用性', '界面友好'],
    [
      ['appropriateness-recognizability', 'Appropriateness recognizability', '可辨识性'],
      ['learnability', 'Learnability', '易学性'],
      ['operability', 'Operability', '易操作性'],
      ['user-error-protection', 'User error protection', '用户差错防御性'],
      ['user-engagement', 'User engagement', '用户参与性'],
      ['inclusivity', 'Inclusivity', '包容性'],
      ['user-assistance', 'User assistance', '用户辅助性'],
      ['self-descriptiveness', 'Self-descriptiveness', '自描述性'],
    ],
  ),
  characteristic(
    'reliability',
    'Reliability',
    '可靠性',
    ['A', 'FT', 'availability', '可用性', '稳定性'],
    [
      ['faultlessness', 'Faultlessness', '无故障性'],
      ['availability', 'Availability', '可用性'],
      ['fault-tolerance', 'Fault tolerance', '容错性'],
      ['recoverability', 'Recoverability', '易恢复性'],
    ],
  ),
  characteristic(
    'security',
    'Security',
    '信息安全性',
    ['SE', '安全', '数据安全'],
    [
      ['confidentiality', 'Confidentiality', '保密性'],
      ['integrity', 'Integrity', '完整性'],
      ['non-repudiation', 'Non-repudiation', '抗抵赖性'],
      ['accountability', 'Accountability', '可核查性'],
      ['authenticity', 'Authenticity', '真实性'],
      ['resistance', 'Resistance', '抗攻击性'],
    ],
  ),
  characteristic(
    'maintainability',
    'Maintainability',
    '维护性',
    ['MN', '可维护性'],
    [
      ['modularity', 'Modularity', '模块化'],
      ['reusability', 'Reusability', '可重用性'],
      ['analysability', 'Analysability', '易分析性'],
      ['modifiability', 'Modifiability', '易修改性'],
      ['testability', 'Testability', '易测试性'],
    ],
  ),
  characteristic(
    'flexibility',
    'Flexibility',
    '灵活性',
    ['PO', 'SC', 'portability', '可移植性', '可扩展性'],
    [
      ['adaptability', 'Adaptability', '适应性'],
      ['scalability', 'Scalability', '可伸缩性'],
      ['installability', 'Installability', '易安装性'],
      ['replaceability', 'Replaceability', '易替换性'],
    ],
  ),
  characteristic(
    'safety',
    'Safety',
    '人身安全性',
    ['safe'],
    [
      ['operational-constraint', 'Operational constraint', '运行约束性'],
      ['risk-identification', 'Risk identification', '风险识别性'],
      ['fail-safe', 'Fail safe', '失效安全性'],
      ['hazard-warning', 'Hazard warning', '危险告警性'],
      ['safe-integration', 'Safe integration', '安全集成性'],
    ],
  ),
] as const satisfies readonly Choice[]
