import type {
  BoardExperiment,
  BoardSessionEnd,
  BoardSessionStart,
  HyperParameter,
} from './board-event';
import {
  anyFields,
  endFields,
  entryFields,
  experimentFields,
  hparamsFields,
  metricFields,
  metricNameFields,
  parameterFields,
  parameterType,
  sessionStatus,
  startFields,
} from './event-fields';
import type { Field } from './wire/message-reader';

/**
 * Decode the data of the plugin of hyperparameters.
 *
 * @throws EventFileError if they are none of experiment, start and end of a session.
 */
export function decodeHparams(
  content: Field,
): BoardExperiment | BoardSessionStart | BoardSessionEnd {
  for (const field of content.message.fields()) {
    if (field.number === hparamsFields.experiment) return experiment(field);
    if (field.number === hparamsFields.start) return start(field);
    if (field.number === hparamsFields.end) return end(field);
  }
  throw content.wrong('hyperparameters of no kind', 'an experiment, or a session’s start or end');
}

function experiment(of: Field): BoardExperiment {
  let created = 0;
  const parameters: BoardExperiment['parameters'][number][] = [];
  const metrics: string[] = [];
  for (const field of of.message.fields()) {
    if (field.number === experimentFields.created) created = field.double;
    else if (field.number === experimentFields.parameters) parameters.push(parameter(field));
    else if (field.number === experimentFields.metrics) metrics.push(metric(field));
  }
  return { kind: 'experiment', created, parameters, metrics };
}

function parameter(of: Field): BoardExperiment['parameters'][number] {
  let name = '';
  let type = 0;
  for (const field of of.message.fields()) {
    if (field.number === parameterFields.name) name = field.text;
    else if (field.number === parameterFields.type) type = field.integer;
  }
  return { name, type: nameOf(of, parameterType, type) };
}

function metric(of: Field): string {
  for (const field of of.message.fields()) {
    if (field.number !== metricFields.name) continue;
    for (const part of field.message.fields()) {
      if (part.number === metricNameFields.tag) return part.text;
    }
  }
  throw of.wrong('a metric without a tag', 'the tag of a scalar');
}

function start(of: Field): BoardSessionStart {
  let group = '';
  let started = 0;
  const parameters: Record<string, HyperParameter> = {};
  for (const field of of.message.fields()) {
    if (field.number === startFields.group) group = field.text;
    else if (field.number === startFields.started) started = field.double;
    else if (field.number === startFields.parameters) {
      const { key, value } = entry(field);
      // A name such as __proto__ is a name too.
      Object.defineProperty(parameters, key, { value, enumerable: true });
    }
  }
  return { kind: 'session-start', group, started, parameters };
}

function entry(of: Field): { readonly key: string; readonly value: HyperParameter } {
  let key = '';
  let value: HyperParameter | undefined;
  for (const field of of.message.fields()) {
    if (field.number === entryFields.key) key = field.text;
    else if (field.number === entryFields.value) {
      for (const part of field.message.fields()) {
        if (part.number === anyFields.number) value = part.double;
        else if (part.number === anyFields.string) value = part.text;
        else if (part.number === anyFields.boolean) value = part.integer !== 0;
      }
    }
  }
  if (value !== undefined) return { key, value };
  throw of.wrong(`no value of ${JSON.stringify(key)}`, 'a number, a text, true or false');
}

function end(of: Field): BoardSessionEnd {
  let status = 0;
  let ended = 0;
  for (const field of of.message.fields()) {
    if (field.number === endFields.status) status = field.integer;
    else if (field.number === endFields.ended) ended = field.double;
  }
  return { kind: 'session-end', status: nameOf(of, sessionStatus, status), ended };
}

function nameOf<Name extends string>(
  at: Field,
  table: Readonly<Record<Name, number>>,
  number: number,
): Name {
  const names = Object.keys(table) as Name[];
  const name = names.find((one) => table[one] === number);
  if (name !== undefined) return name;
  const expected = names.map((one) => `${table[one]} (${one})`).join(', ');
  throw at.wrong(`the number ${number}`, `one of ${expected}`);
}
