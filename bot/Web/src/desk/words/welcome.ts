import type { Words } from '../../shared/language';

const zh = {
  title: { 'first-administrator': '设置第一位管理员', invite: '欢迎加入', reset: '设置新密码' },
  hint: {
    'first-administrator': '您将拥有全部权限，之后可以在“账号”里添加同事。',
    invite: '为您的账号设置一个密码，就可以开始接待了。',
    reset: '设置后，旧密码立即失效。',
  },
  go: '保存并进入工作台',
  gone: '链接已失效',
  goneHint: '这个链接已经用过或过期了。请管理员重新生成一个。',
  toSignIn: '去登录',
};

const en: typeof zh = {
  title: { 'first-administrator': 'Set up the first administrator', invite: 'Welcome', reset: 'Set a new password' },
  hint: {
    'first-administrator': 'You may do everything, and add colleagues under Accounts.',
    invite: 'Set a password for your account and you can begin.',
    reset: 'Your old password stops working at once.',
  },
  go: 'Save and open the desk',
  gone: 'This link no longer works',
  goneHint: 'It was used or has run out. Ask an administrator for a new one.',
  toSignIn: 'Sign in',
};

export const welcomeWords: Words<typeof zh> = { zh, en };
