/** What is used of fs-native-extensions 1, which brings no types. */
declare module 'fs-native-extensions' {
  /** Whether the open file is locked now, and no other open file held it: not even one of this process. */
  export function tryLock(fd: number): boolean;
}
