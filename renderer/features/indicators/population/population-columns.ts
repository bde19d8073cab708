import { POPULATION_GROUPS } from '../../../../core/domain/population.ts';
import type { PopulationField } from './paste-population.ts';

/** The fields of a line, from left to right. */
export const POPULATION_COLUMNS: readonly PopulationField[] = [...POPULATION_GROUPS, 'source'];
