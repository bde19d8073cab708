import { readFileSync, writeFileSync } from 'node:fs';
import { securityPage, withRights } from './helpers/security-rights.ts';

/** Writes the table of rights into docs/security.md: node test/rights-table.ts */
writeFileSync(securityPage, withRights(readFileSync(securityPage, 'utf8')));
