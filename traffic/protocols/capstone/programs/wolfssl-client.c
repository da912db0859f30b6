/* A TLS client on wolfSSL. A job's ciphers are wolfSSL's names with colons; its groups are not used. */
#include <wolfssl/options.h>
#include <wolfssl/ssl.h>
#include "line.h"

static WOLFSSL_SESSION *saved;

static WOLFSSL_METHOD *method(const struct job *job) {
  if (job->max && strcmp(job->max, "1.2") == 0) return wolfTLSv1_2_client_method();
  if (job->min && strcmp(job->min, "1.3") == 0) return wolfTLSv1_3_client_method();
  return wolfSSLv23_client_method();
}

static int talk(WOLFSSL *ssl, const struct job *job) {
  char text[16384];
  if (wolfSSL_connect(ssl) != WOLFSSL_SUCCESS) return wolfSSL_get_error(ssl, 0);
  wolfSSL_write(ssl, text, http_request(text, sizeof text, job));
  while (wolfSSL_read(ssl, text, sizeof text) > 0) {
  }
  if (saved) wolfSSL_SESSION_free(saved);
  saved = wolfSSL_get1_session(ssl);
  wolfSSL_shutdown(ssl);
  return 0;
}

static int connect_once(const struct job *job) {
  WOLFSSL_CTX *context = wolfSSL_CTX_new(method(job));
  wolfSSL_CTX_set_verify(context, WOLFSSL_VERIFY_NONE, NULL);
  wolfSSL_CTX_UseSessionTicket(context);
  if (job->ciphers) wolfSSL_CTX_set_cipher_list(context, job->ciphers);
  WOLFSSL *ssl = wolfSSL_new(context);
  if (job->sni) wolfSSL_UseSNI(ssl, WOLFSSL_SNI_HOST_NAME, job->sni, strlen(job->sni));
  if (job->alpn)
    wolfSSL_UseALPN(ssl, job->alpn, strlen(job->alpn), WOLFSSL_ALPN_CONTINUE_ON_MISMATCH);
  if (resumes(job) && saved) wolfSSL_set_session(ssl, saved);
  int fd = tcp_connect(job->address, 443);
  wolfSSL_set_fd(ssl, fd);
  int code = talk(ssl, job);
  close(fd);
  wolfSSL_free(ssl);
  wolfSSL_CTX_free(context);
  return code;
}

int main(void) {
  char line[4096], error[WOLFSSL_MAX_ERROR_SZ];
  struct job job;
  wolfSSL_Init();
  while (read_job(line, sizeof line, &job)) {
    int code = connect_once(&job);
    answer(code != 0 ? wolfSSL_ERR_error_string(code, error) : NULL);
  }
  return 0;
}
