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
import { MessageWriter } from './wire/message-writer';

/** Encode what the plugin of hyperparameters reads. */
export function encodeHparams(
  value: BoardExperiment | BoardSessionStart | BoardSessionEnd,
): MessageWriter {
  switch (value.kind) {
    case 'experiment':
      return new MessageWriter().message(hparamsFields.experiment, experiment(value));
    case 'session-start':
      return new MessageWriter().message(hparamsFields.start, start(value));
    case 'session-end':
      return new MessageWriter().message(
        hparamsFields.end,
        new MessageWriter()
          .integer(endFields.status, sessionStatus[value.status])
          .double(endFields.ended, value.ended),
      );
  }
}

function experiment({ created, parameters, metrics }: BoardExperiment): MessageWriter {
  const message = new MessageWriter().double(experimentFields.created, created);
  for (const { name, type } of parameters) {
    message.message(
      experimentFields.parameters,
      new MessageWriter()
        .text(parameterFields.name, name)
        .integer(parameterFields.type, parameterType[type]),
    );
  }
  for (const tag of metrics) {
    const name = new MessageWriter().text(metricNameFields.tag, tag);
    const metric = new MessageWriter().message(metricFields.name, name);
    message.message(experimentFields.metrics, metric);
  }
  return message;
}

function start({ parameters, group, started }: BoardSessionStart): MessageWriter {
  const message = new MessageWriter();
  for (const [key, value] of Object.entries(parameters)) {
    message.message(
      startFields.parameters,
      new MessageWriter().text(entryFields.key, key).message(entryFields.value, any(value)),
    );
  }
  return message.text(startFields.group, group).double(startFields.started, started);
}

function any(value: HyperParameter): MessageWriter {
  const message = new MessageWriter();
  if (typeof value === 'number') return message.double(anyFields.number, value);
  if (typeof value === 'string') return message.text(anyFields.string, value);
  return message.integer(anyFields.boolean, Number(value));
}
