import { testWholeCourse } from './testing.ts';

testWholeCourse('a2');
