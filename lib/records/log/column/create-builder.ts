import { BooleanBuilder } from './boolean-builder';
import type { ColumnBuilder, ScalarBuilder } from './column-builder';
import { ListBuilder } from './list-builder';
import { NO_TYPE, type LogType } from './types';
import { NoneBuilder } from './none-builder';
import { NumberBuilder } from './number-builder';
import { TextBuilder } from './text-builder';

/** @param takesAny - whether a text column accepts any JSON value as text, or only text. */
export function createBuilder(type: LogType, takesAny = false): ColumnBuilder {
  if (!type.element) return createScalarBuilder(type, takesAny);
  return new ListBuilder(type, createScalarBuilder(type.element, takesAny));
}

function createScalarBuilder(type: LogType, takesAny: boolean): ScalarBuilder {
  if (type.name === NO_TYPE.name) return new NoneBuilder();
  if (type.kind === 'number') return new NumberBuilder(type);
  if (type.kind === 'boolean') return new BooleanBuilder(type);
  return new TextBuilder(type, takesAny);
}
