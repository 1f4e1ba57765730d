import type { Words } from '../shared/language';
import { en } from './words-en';
import { zh } from './words-zh';

export const knowledgeWords: Words<typeof zh> = { zh, en };
