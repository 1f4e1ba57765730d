import type { Words } from '../../shared/language';
import { en } from './en';
import { zh } from './zh';

export type DeskWords = typeof zh;
export const deskWords: Words<DeskWords> = { zh, en };
