import { getTableConfig, SQLiteTable } from './orm.ts';
import * as schema from './schema/index.ts';

/** The tables of the schema with their columns, by name as in the file. */
export const tableConfigs = new Map(
  Object.values(schema).flatMap((one: unknown) => {
    if (!(one instanceof SQLiteTable)) return [];
    const config = getTableConfig(one);
    return [[config.name, config] as const];
  }),
);
