import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { post, problemOf, type Problem } from './api';
import { useWords } from './language';
import { staffWords } from './words';

/** What is wrong with a new password, in words; empty when it is something else. */
export function weaknesses(problem: Problem, t: typeof staffWords.zh): string[] {
  if (problem.code !== 'weak-password') return [];
  const codes = Array.isArray(problem.body.errors) ? problem.body.errors as unknown[] : [];
  return codes.map(code => t.weak[String(code)] ?? String(code));
}

export function ChangePassword({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useWords(staffWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<{ current: string; next: string }>();
  const [busy, setBusy] = useState(false);

  async function save(values: { current: string; next: string }): Promise<void> {
    setBusy(true);
    try {
      await post('/api/session/password', values);
      void message.success(t.passwordChanged);
      onClose();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'wrong-password') form.setFields([{ name: 'current', errors: [t.wrongPassword] }]);
      else {
        const weak = weaknesses(problem, t);
        form.setFields([{ name: 'next', errors: weak.length > 0 ? weak : [problem.code === 'offline' ? t.offline : t.failed(problem.code)] }]);
      }
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal open={open} onCancel={onClose} title={t.changePassword} okText={t.save} cancelText={t.cancel} onOk={() => form.submit()} confirmLoading={busy} destroyOnHidden width={420}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={save} preserve={false}>
        <Form.Item label={t.currentPassword} name="current" rules={[{ required: true, message: '' }]}><Input.Password autoComplete="current-password" /></Form.Item>
        <Form.Item label={t.newPassword} name="next" extra={t.passwordHint} rules={[{ required: true, message: '' }]}><Input.Password autoComplete="new-password" /></Form.Item>
      </Form>
    </Modal>
  );
}
