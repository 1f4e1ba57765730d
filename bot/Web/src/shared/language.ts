export type Language = 'zh' | 'en';

/** A dictionary has the same keys and placeholders in both languages; a missing one does not compile. */
export type Words<T> = Record<Language, T>;

const kept = 'supportbot.language';

export const languageOf = (tag: string | undefined | null): Language => /^en\b/i.test(tag ?? '') ? 'en' : 'zh';

/** Chinese first: English only when the browser asks for English before Chinese. */
export function browserLanguage(): Language {
  const first = navigator.languages.find(tag => /^(zh|en)\b/i.test(tag));
  return languageOf(first);
}

export const chosenLanguage = (): Language => {
  const value = localStorage.getItem(kept);
  return value === 'zh' || value === 'en' ? value : browserLanguage();
};

export const chooseLanguage = (language: Language) => localStorage.setItem(kept, language);

export const localeTag = (language: Language) => language === 'en' ? 'en-US' : 'zh-CN';
