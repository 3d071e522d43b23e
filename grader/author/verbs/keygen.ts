import { examples, type Verb } from '../desk.ts';
import { newKeys } from '../seal/age.ts';

/** `author keygen`. */
export const keygen: Verb = (program, desk, run) => {
  program
    .command('keygen')
    .description('Make a pair of keys for seal and unseal and show it once; nothing is stored.')
    .addHelpText('after', examples('keygen', 'seal --recipient age1... --dry-run'))
    .action(() =>
      run(async () => {
        const { identity, recipient } = await newKeys();
        desk.say(`Recipient, which anyone may know; what is sealed for it the identity opens.

  ${recipient}

Identity, shown this once. Keep it in a password manager, and as the secret
GRADKIT_AGE_IDENTITY of your CI. Never put it into the repository.

  ${identity}

Next: npm run author -- seal --recipient ${recipient}
`);
        return 0;
      }),
    );
};
