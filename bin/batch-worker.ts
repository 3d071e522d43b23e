import { serve } from '../grader/batch/worker.ts';

serve();
