import { describeCaught } from './testing.ts';

await describeCaught('even');
