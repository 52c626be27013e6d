import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { contentSecurity } from './scripts/offline/content-security.ts';
import { offline } from './scripts/offline/plugin.ts';

/** Chunks that hold TensorFlow.js bear its name: they are kept for offline visits only once they have been asked for. */
const chunkFileNames = ({ moduleIds }: { moduleIds: readonly string[] }) =>
  moduleIds.some((id) => id.includes('@tensorflow')) ? 'assets/tfjs-[hash].js' : 'assets/[name]-[hash].js';

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurity(), offline()],
  build: { target: 'es2022', chunkSizeWarningLimit: 2000 },
  worker: { format: 'es', rolldownOptions: { output: { chunkFileNames } } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    testTimeout: 120_000,
  },
});
