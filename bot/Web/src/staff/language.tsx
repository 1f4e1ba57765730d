import { createContext, useContext } from 'react';
import type { Language, Words } from '../shared/language';

interface Speaking { language: Language; choose(language: Language): void }

export const LanguageContext = createContext<Speaking>({ language: 'zh', choose: () => undefined });

export const useLanguage = () => useContext(LanguageContext);
export const useWords = <T,>(words: Words<T>): T => words[useLanguage().language];
