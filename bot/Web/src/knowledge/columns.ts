/** The column of a table that holds a field of an entry: `questions.zh[3]` → `question.zh`. */
export const columnOf = (field: string) => field.replace(/\[\d+\]/g, '').replace(/^variants.*/, 'answer.zh').replace('urlTitle', 'url-title')
  .replace(/^(question|button|tag|product|channel)s/, '$1').replace(/^(title|answer|question)$/, '$1.zh');
