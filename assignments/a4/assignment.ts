import { defineAssignment } from '#define';

export default defineAssignment({
  id: 'a4',
  title: 'The leaky abstraction',
  exercises: [],
});
