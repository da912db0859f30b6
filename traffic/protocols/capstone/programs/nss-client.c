/* A TLS client on NSS. A job's ciphers are "-" or a number n: only every n-th cipher suite is left on. */
#include "line.h"
#include <nspr.h>
#include <nss.h>
#include <secerr.h>
#include <ssl.h>
#include <sslproto.h>

static SECStatus accept_certificate(void *arg, PRFileDesc *fd, PRBool check, PRBool server) {
  (void)arg, (void)fd, (void)check, (void)server;
  return SECSuccess;
}

/* Versions "1.0" to "1.3" are 0x0301 to 0x0304 (RFC 8446, section 4.1.2). */
static PRUint16 version(const char *text, PRUint16 otherwise) {
  return text ? 0x0301 + (text[2] - '0') : otherwise;
}

static void offer_alpn(PRFileDesc *fd, char *list) {
  unsigned char wire[128];
  unsigned length = 0;
  for (char *name; list && (name = strsep(&list, ",")) != NULL;) {
    wire[length++] = strlen(name);
    memcpy(wire + length, name, strlen(name));
    length += strlen(name);
  }
  if (length > 0) SSL_SetNextProtoNego(fd, wire, length);
}

static void thin_out_ciphers(PRFileDesc *fd, int step) {
  for (int at = 0; at < SSL_NumImplementedCiphers; at++)
    if (at % step != 0) SSL_CipherPrefSet(fd, SSL_ImplementedCiphers[at], PR_FALSE);
}

static int connect_once(struct job *job) {
  char text[16384];
  PRNetAddr to;
  SSLVersionRange range = {version(job->min, 0x0303), version(job->max, 0x0304)};
  PRFileDesc *fd = SSL_ImportFD(NULL, PR_NewTCPSocket());
  PR_StringToNetAddr(job->address, &to);
  to.inet.port = PR_htons(443);
  SSL_OptionSet(fd, SSL_HANDSHAKE_AS_CLIENT, PR_TRUE);
  SSL_OptionSet(fd, SSL_ENABLE_SESSION_TICKETS, PR_TRUE);
  SSL_OptionSet(fd, SSL_NO_CACHE, PR_FALSE);
  SSL_VersionRangeSet(fd, &range);
  SSL_AuthCertificateHook(fd, accept_certificate, NULL);
  if (job->sni) SSL_SetURL(fd, job->sni);
  if (job->ciphers) thin_out_ciphers(fd, atoi(job->ciphers));
  offer_alpn(fd, job->alpn);
  if (!resumes(job)) SSL_ClearSessionCache();
  int ok = PR_Connect(fd, &to, PR_SecondsToInterval(10)) == PR_SUCCESS &&
           SSL_ResetHandshake(fd, PR_FALSE) == SECSuccess && SSL_ForceHandshake(fd) == SECSuccess;
  if (ok) {
    PR_Send(fd, text, http_request(text, sizeof text, job), 0, PR_SecondsToInterval(10));
    while (PR_Recv(fd, text, sizeof text, 0, PR_SecondsToInterval(10)) > 0) {
    }
  }
  int code = ok ? 0 : PR_GetError();
  PR_Close(fd);
  return code;
}

int main(void) {
  char line[4096], error[40];
  struct job job;
  NSS_NoDB_Init(NULL);
  NSS_SetDomesticPolicy();
  while (read_job(line, sizeof line, &job)) {
    int code = connect_once(&job);
    snprintf(error, sizeof error, "NSS error %d", code);
    answer(code != 0 ? error : NULL);
  }
  return 0;
}
