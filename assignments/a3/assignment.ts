import { defineAssignment } from '#define';

export default defineAssignment({
  id: 'a3',
  title: 'Sequences and attention',
  exercises: [],
});
