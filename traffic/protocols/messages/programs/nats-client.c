/* A NATS client on nats.c: URL, name or nothing, `verbose` or nothing, subject. It publishes once. */
#include <nats/nats.h>
#include <stdio.h>

int main(int argc, char **argv) {
  natsOptions *options = NULL;
  natsConnection *connection = NULL;
  if (argc != 5) return 2;
  natsOptions_Create(&options);
  natsOptions_SetURL(options, argv[1]);
  if (*argv[2]) natsOptions_SetName(options, argv[2]);
  natsOptions_SetVerbose(options, *argv[3] != 0);
  natsStatus status = natsConnection_Connect(&connection, options);
  if (status == NATS_OK) status = natsConnection_PublishString(connection, argv[4], "hello");
  if (status == NATS_OK) natsConnection_Flush(connection);
  if (status != NATS_OK) fprintf(stderr, "%s\n", natsStatus_GetText(status));
  natsConnection_Destroy(connection);
  natsOptions_Destroy(options);
  return 0;
}
