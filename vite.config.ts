import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { afterPaint } from './scripts/build/after-paint.ts';
import { besideEntry, firstChunks } from './scripts/build/chunks.ts';
import { contentSecurity } from './scripts/build/content-security.ts';
import { headers } from './scripts/build/headers.ts';
import { firstPaint } from './scripts/build/first-paint.ts';
import { compressed } from './scripts/build/compressed.ts';
import { inlineStyles } from './scripts/build/inline-styles.ts';
import { noEvaluation } from './scripts/build/no-evaluation.ts';
import { offline } from './scripts/build/offline.ts';
import { size } from './scripts/build/size.ts';
import { swap } from './scripts/build/swap.ts';
import { testProjects } from './scripts/command/test-projects.ts';

const ROOT = fileURLToPath(new URL('.', import.meta.url));
const SCRIPT = fileURLToPath(new URL('src/main.tsx', import.meta.url));

/** Chunks that are kept for offline visits only once they have been asked for bear such a name. */
const LATER = [
  { name: 'tfjs', has: /\/@tensorflow\// },
  { name: 'own-images', has: /\/node_modules\/hyparquet|\/src\/data\/forms\/read\.ts$/ },
];
const chunkFileNames = ({ name, moduleIds }: { name: string; moduleIds: readonly string[] }) => {
  const later = LATER.find(({ has }) => moduleIds.some((id) => has.test(id)));
  return `assets/${later?.name ?? name}-[hash].js`;
};

/** What comes before a later script. No scripts: WebKit keeps a failed preload, even for a page that is loaded again. */
const isStyle = (file: string) => file.endsWith('.css');

export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [
    react(),
    noEvaluation(),
    firstPaint(),
    inlineStyles(),
    afterPaint(),
    contentSecurity(),
    // What only whoever runs a host has a use for.
    ...(mode === 'scorm' ? [] : [headers(), offline(), compressed(), size()]),
    swap(),
  ],
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 2000,
    modulePreload: {
      resolveDependencies: (_, files, { hostType }) => (hostType === 'html' ? files : files.filter(isStyle)),
    },
    rolldownOptions: { output: { codeSplitting: { groups: firstChunks(SCRIPT) } } },
  },
  worker: {
    format: 'es',
    plugins: () => [noEvaluation()],
    rolldownOptions: { output: { chunkFileNames, codeSplitting: { groups: besideEntry('worker') } } },
  },
  test: {
    projects: testProjects(ROOT, ['src/**/*.test.{ts,tsx}', '{scripts,bench}/**/*.test.ts']),
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: '100%', // by default one core is left idle, which on two is half of them
  },
}));
