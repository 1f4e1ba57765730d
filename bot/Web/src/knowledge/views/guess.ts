import type { ImportReport } from '../model';
import { en } from '../words-en';
import { zh } from '../words-zh';

// What shops write above their columns, beside the names that the page itself has for them.
const usual: Record<string, string> = {
  问题: 'question.zh', 问法: 'question.zh', 用户问题: 'question.zh', 标准问题: 'question.zh', 相似问法: 'question.zh', 标题: 'title.zh', 答案: 'answer.zh', 回答: 'answer.zh', 回复: 'answer.zh',
  分类: 'tag', 类别: 'tag', 商品编号: 'product', question: 'question.en', questions: 'question.en', answer: 'answer.en', title: 'title.en', category: 'tag', tags: 'tag',
};
const known: Record<string, string> = { ...usual };
for (const columns of [zh.columns, en.columns]) for (const [field, name] of Object.entries(columns)) known[name.toLowerCase()] = field;

/** What each column of a table of the shop's own make seems to be, by its name; nothing where none is known. */
export function guess({ header, known: fields }: ImportReport): string[] | undefined {
  const columns = header.map(name => {
    const field = known[name.trim().toLowerCase()] ?? (fields.includes(name.trim()) ? name.trim() : '');
    return fields.includes(field) ? field : '';
  });
  return columns.some(Boolean) ? columns : undefined;
}
