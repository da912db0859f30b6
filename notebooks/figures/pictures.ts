import { strides } from './zeek-logs/strides';

/** Every picture by its path below this folder, without `.svg`. */
export const pictures: Readonly<Record<string, string>> = {
  'zeek-logs/strides': strides,
};
