#!/usr/bin/env bash
# Slurm: a class graded by an array of eight jobs.
#   sbatch docs/examples/batch-array.sh a2 submissions roster.csv
# When the array is done, put the parts together:
#   npm run batch -- merge part-* --policy policy.json --out results
# A job that was ended by its time limit is sent again with the same line: it goes on where it was.
#SBATCH --job-name=gradkit
#SBATCH --array=1-8
#SBATCH --cpus-per-task=4
#SBATCH --mem-per-cpu=1500M
#SBATCH --time=00:30:00
set -euo pipefail

assignment=$1
submissions=$2
roster=$3
part=$SLURM_ARRAY_TASK_ID
parts=$SLURM_ARRAY_TASK_COUNT

cd "$SLURM_SUBMIT_DIR"
srun npm run batch -- "$assignment" "$submissions" \
  --roster "$roster" \
  --shard "$part/$parts" \
  --jobs "$SLURM_CPUS_PER_TASK" \
  --out "part-$part"
