// What a reference looks like: FC-7KQ4-M2XR, without vowels and 0 1 I L O.

export const REFERENCE = /^FC-[2-9BCDFGHJKMNPQRSTVWXYZ]{4}-[2-9BCDFGHJKMNPQRSTVWXYZ]{4}$/;
