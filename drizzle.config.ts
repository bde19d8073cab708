import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate --name what-changes` drafts the SQL; CONTRIBUTING.md says how it is reviewed. */
export default defineConfig({ dialect: 'sqlite', schema: './db/schema/index.ts', out: './db/migrations' });
