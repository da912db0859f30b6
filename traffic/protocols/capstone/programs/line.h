/*
 * What the C clients share: jobs on standard input, one a line, and an answer a line.
 * The format of a job is in ../clients/tls-job.ts.
 */
#ifndef LINE_H
#define LINE_H
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct job {
  char *address, *sni, *alpn, *min, *max, *groups, *ciphers, *session, *path;
};

/* "-" stands for a field that is absent. */
static char *field(char **rest) {
  char *value = strsep(rest, "\t\n");
  return value == NULL || strcmp(value, "-") == 0 ? NULL : value;
}

static int read_job(char *line, size_t size, struct job *job) {
  if (fgets(line, size, stdin) == NULL) return 0;
  char *rest = line;
  job->address = field(&rest);
  job->sni = field(&rest);
  job->alpn = field(&rest);
  job->min = field(&rest);
  job->max = field(&rest);
  job->groups = field(&rest);
  job->ciphers = field(&rest);
  job->session = field(&rest);
  job->path = field(&rest);
  return 1;
}

static int resumes(const struct job *job) { return strcmp(job->session, "resume") == 0; }

static int tcp_connect(const char *address, int port) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
  struct timeval patience = {.tv_sec = 10};
  inet_pton(AF_INET, address, &to.sin_addr);
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (connect(fd, (struct sockaddr *)&to, sizeof to) == 0) return fd;
  close(fd);
  return -1;
}

static int http_request(char *text, size_t size, const struct job *job) {
  return snprintf(text, size, "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", job->path,
                  job->sni ? job->sni : job->address);
}

/* `error` is NULL where all went well. */
static void answer(const char *error) {
  if (error == NULL) puts("ok");
  else printf("failed: %s\n", error);
  fflush(stdout);
}
#endif
