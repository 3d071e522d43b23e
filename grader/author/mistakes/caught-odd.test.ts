import { describeCaught } from './testing.ts';

await describeCaught('odd');
