/** The version in package.json decides the file's name; see build/webchat.mjs. */
declare const __WEBCHAT__: string;
