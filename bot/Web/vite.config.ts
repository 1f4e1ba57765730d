import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import packages from './package.json' with { type: 'json' };

const output = resolve(__dirname, '../Service/wwwroot');
const page = (name: string) => resolve(__dirname, `pages/${name}.html`);

// Two builds: the pages with their shared, hashed assets; then the launcher, one plain file with a fixed name.
export default defineConfig(({ mode }) => mode === 'launcher' ? launcher : pages);

const define = { __WEBCHAT__: JSON.stringify(`/chat/webchat-${packages.webchat.version}.js`) };

const pages = {
  root: resolve(__dirname, 'pages'),
  define,
  plugins: [react()],
  build: {
    outDir: output,
    emptyOutDir: true,
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { shop: page('shop'), chat: page('chat'), desk: page('desk'), knowledge: page('knowledge'), cases: page('cases') } },
  },
};

const launcher = {
  publicDir: false as const,
  build: {
    outDir: output,
    emptyOutDir: false,
    target: 'es2019',
    lib: { entry: resolve(__dirname, 'src/launcher/launcher.ts'), formats: ['iife' as const], name: 'SupportBot', fileName: () => 'chat/launcher.js' },
  },
};
