export * from './annexes.ts';
export * from './facts.ts';
export * from './plans.ts';
export * from './units.ts';
