export * from './annexes.ts';
export * from './facilities.ts';
export * from './facts.ts';
export * from './plans.ts';
export * from './projects.ts';
export * from './returns.ts';
export * from './training.ts';
export * from './units.ts';
