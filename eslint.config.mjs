import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['**/dist/', '.cache/', '.tmp/', '.strapi/', 'types/generated/', 'public/uploads/']),
  eslint.configs.recommended,
  tseslint.configs.strict,
  {
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', fetch: 'readonly' },
    },
    rules: { '@typescript-eslint/consistent-type-imports': 'error' },
  },
  {
    // The plugin is installed alone: nothing in it may reach for the newsroom around it.
    files: ['src/plugins/date-archive/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(\\.\\./){4,}|/(editorial|api|import|commands)/',
              message: 'The plugin may not import from outside its folder.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['public/**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'document',
          'window',
          'location',
          'history',
          'navigator',
          'fetch',
          'URL',
          'URLSearchParams',
          'Intl',
          'AbortController',
          'HTMLElement',
          'addEventListener',
          'FormData',
          'Node',
        ].map((name) => [name, 'readonly'])
      ),
    },
  }
);
