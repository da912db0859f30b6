/* A TLS client on GnuTLS. A job's ciphers are a GnuTLS priority string, which sets versions and groups too. */
#include "line.h"
#include <gnutls/gnutls.h>

static gnutls_datum_t ticket;

static void offer_alpn(gnutls_session_t session, char *list) {
  gnutls_datum_t names[8];
  unsigned count = 0;
  for (char *name; list && count < 8 && (name = strsep(&list, ",")) != NULL; count++)
    names[count] = (gnutls_datum_t){(unsigned char *)name, strlen(name)};
  if (count > 0) gnutls_alpn_set_protocols(session, names, count, 0);
}

static int talk(gnutls_session_t session, const struct job *job) {
  char text[16384];
  int code;
  do code = gnutls_handshake(session);
  while (code < 0 && !gnutls_error_is_fatal(code));
  if (code < 0) return code;
  gnutls_record_send(session, text, http_request(text, sizeof text, job));
  while (gnutls_record_recv(session, text, sizeof text) > 0) {
  }
  gnutls_free(ticket.data);
  ticket.data = NULL;
  gnutls_session_get_data2(session, &ticket);
  gnutls_bye(session, GNUTLS_SHUT_WR);
  return 0;
}

int main(void) {
  char line[4096];
  struct job job;
  gnutls_certificate_credentials_t credentials;
  gnutls_certificate_allocate_credentials(&credentials);
  while (read_job(line, sizeof line, &job)) {
    gnutls_session_t session;
    gnutls_init(&session, GNUTLS_CLIENT);
    int code = gnutls_priority_set_direct(session, job.ciphers ? job.ciphers : "NORMAL", NULL);
    gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, credentials);
    if (job.sni) gnutls_server_name_set(session, GNUTLS_NAME_DNS, job.sni, strlen(job.sni));
    offer_alpn(session, job.alpn);
    if (resumes(&job) && ticket.data) gnutls_session_set_data(session, ticket.data, ticket.size);
    int fd = tcp_connect(job.address, 443);
    gnutls_transport_set_int(session, fd);
    if (code == 0) code = talk(session, &job);
    gnutls_deinit(session);
    close(fd);
    answer(code < 0 ? gnutls_strerror(code) : NULL);
  }
  return 0;
}
