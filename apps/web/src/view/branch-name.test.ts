import assert from 'node:assert/strict'
import { test } from 'node:test'
import { branchName } from './branch-name.ts'

test('a branch is named by the key and the words of the title', () => {
  assert.equal(branchName({ key: 'REQ-12', title: 'Sign in with Feishu / Lark!' }), 'req-12-sign-in-with-feishu-lark')
  assert.equal(branchName({ key: 'BUG-3', title: '修复:登录失败' }), 'bug-3-修复-登录失败')
  assert.equal(branchName({ key: 'BUG-4', title: '..' }), 'bug-4')
})
