import { examples, type Verb } from '../desk.ts';

interface Options {
  readonly title?: string;
  readonly kind?: string;
  readonly inputs?: string;
  readonly file?: string;
  readonly dryRun: boolean;
}

/** `author new a6 "Title"` and `author new a6 layer-norm`. */
export const beginNew: Verb = (program, desk, run) => {
  program
    .command('new')
    .description('Begin a new assignment, or a new exercise in an assignment.')
    .argument('<assignment>', 'for example a6')
    .argument('[name]', 'the title of a new assignment, or the id of a new exercise')
    .option('--title <title>', 'the title')
    .option('--kind <kind>', 'of an exercise: layer, loss or update (default: layer)')
    .option('--inputs <list>', 'of an exercise: x,w,b or, with shapes, "x(N, C, H, W), b(C)"')
    .option('--file <file>', 'of an exercise: where students write it (default: layers.ts)')
    .option('--dry-run', 'write nothing; only list the files', false)
    .addHelpText(
      'after',
      examples(
        'new a6 "Attention"',
        'new a6 layer-norm --inputs x,gamma,beta',
        'new a6 hinge-loss --kind loss',
      ),
    )
    .action((assignment: string, name: string | undefined, { title, kind, inputs, file, dryRun }: Options) =>
      run(async () => {
        // The compiler and the formatter that this uses take a moment to load.
        const { scaffold } = await import('../scaffold/scaffold.ts');
        return scaffold(desk, { assignment, name, title, kind, inputs, file, dryRun });
      }),
    );
};
