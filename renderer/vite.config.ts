import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * The window's bundle: `vite build renderer` writes dist/renderer. Relative addresses, so that the same
 * files serve under HTTP and under Electron's own scheme; nothing is inlined as data, for the strict CSP.
 */
export default defineConfig({
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2024',
    cssTarget: 'chrome123',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    license: { fileName: 'licenses.md' },
    modulePreload: { polyfill: false },
  },
});
