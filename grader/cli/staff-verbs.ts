import { addBatch } from './batch-verbs.ts';

/** Commands that come with the instructors' kit alone; in the students' this list is empty. */
export const staffVerbs: readonly (typeof addBatch)[] = [addBatch];
