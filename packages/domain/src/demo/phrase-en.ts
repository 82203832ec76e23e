/** How English-speaking customers open and close what they say, and the words that fill the holes of a quote. */
export const enOpenings: readonly string[] = [
  'We are six months in at {c}.', 'I raised this in spring.', 'Three of my managers said the same thing this week.', 'I will be blunt.', 'First, thank you for the training day.', 'Writing this down because the phone line was bad.', 'It happened again.', 'I took over from a colleague last month.', 'Head office asked for one wish. This is it.', 'Before we talk about the renewal:', 'Small thing, every day.', 'Last night was a mess.', 'Peak season starts in five weeks.', 'Support was kind but could not help.', 'We moved from paper, so bear with me.', '{c} has {s} people, so this may be special.', 'Month end again.', 'I checked with the team next door, same there.', 'Week three of our trial.', 'Please pass this to whoever decides.', '', '', '',
]
export const enClosings: readonly string[] = [
  'Is it planned?', 'If the answer is no, tell me why so I can tell my boss.', 'A rough date would help.', 'No rush, but please do not forget it.', 'We need it before the season.', 'The rest is fine.', 'Happy to test an early version.', 'Come and watch us at {c} for a morning.', 'Screenshots are with support.', 'We would pay for it.', 'Otherwise we will have to look elsewhere.', 'You said “next quarter” last quarter.', 'All {s} of us are waiting.', 'Your competitor has it.', 'I can bring two colleagues to a call.', 'Thanks!', '', '', '',
]
export const enDevices: readonly string[] = ['Pixel 6a', 'Galaxy A14', 'iPhone SE', 'iPhone 14', 'Moto G', 'old iPad', 'Chromebook', 'ward PC', 'Surface tablet', 'Firefox at the front desk', 'Android scanner']
export const enPlaces: readonly string[] = ['the Leeds home', 'ward 4', 'the night depot', 'the flagship store', 'dock 12', 'the airport hotel', 'theatre recovery', 'the ring-road site', 'the north bakery', 'gate C', 'the call centre', 'plant 2']
export const enRoles: readonly string[] = ['night lead', 'ward sister', 'shift supervisor', 'new starter', 'rota planner', 'payroll clerk', 'area manager', 'duty manager', 'forklift driver', 'union rep', 'temp']
export const enTimes: readonly string[] = ['6:40 a.m.', 'noon', '2 p.m.', 'the evening handover', '11 at night', '3 in the morning', 'Monday opening', 'Friday close', 'shift change']
export const enPraise: readonly string[] = [
  'Since “{f}” went live {p} has not called me once at {t}.', '“{f}” is exactly what we asked for. {n} fewer complaints this month.', 'The {r} smiled at a computer. “{f}” did that.', 'We were about to leave. “{f}” changed our minds.', 'Two weeks of “{f}” at {p}: errors down from {n} a week to none.',
]
