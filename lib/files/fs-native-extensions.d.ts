/** The part of fs-native-extensions 1 that is used here. The package has no types. */
declare module 'fs-native-extensions' {
  /**
   * Lock an open file. Return false if another open file has the lock, even one of this process.
   */
  export function tryLock(fd: number): boolean;
}
