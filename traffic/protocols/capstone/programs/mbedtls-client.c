/* A TLS client on Mbed TLS. A job's ciphers are "-" or names with commas; its groups are not used. */
#include "line.h"
#include <mbedtls/ctr_drbg.h>
#include <mbedtls/entropy.h>
#include <mbedtls/error.h>
#include <mbedtls/net_sockets.h>
#include <mbedtls/ssl.h>

static mbedtls_ctr_drbg_context random_state;
static mbedtls_ssl_session saved;
static int have_saved;

/* Versions "1.0" to "1.2" are minor versions 1 to 3 (RFC 5246, appendix E.1). */
static int minor(const char *version) { return version[2] - '0' + 1; }

static void offer_ciphers(mbedtls_ssl_config *config, char *list, int *suites) {
  int count = 0;
  for (char *name; list && count < 31 && (name = strsep(&list, ",")) != NULL;) {
    int id = mbedtls_ssl_get_ciphersuite_id(name);
    if (id != 0) suites[count++] = id;
  }
  suites[count] = 0;
  if (count > 0) mbedtls_ssl_conf_ciphersuites(config, suites);
}

static int talk(mbedtls_ssl_context *ssl, const struct job *job) {
  unsigned char text[16384];
  int code;
  do code = mbedtls_ssl_handshake(ssl);
  while (code == MBEDTLS_ERR_SSL_WANT_READ || code == MBEDTLS_ERR_SSL_WANT_WRITE);
  if (code != 0) return code;
  mbedtls_ssl_write(ssl, text, http_request((char *)text, sizeof text, job));
  while (mbedtls_ssl_read(ssl, text, sizeof text) > 0) {
  }
  if (have_saved) mbedtls_ssl_session_free(&saved);
  mbedtls_ssl_session_init(&saved);
  have_saved = mbedtls_ssl_get_session(ssl, &saved) == 0;
  mbedtls_ssl_close_notify(ssl);
  return 0;
}

static int connect_once(struct job *job) {
  mbedtls_ssl_config config;
  mbedtls_ssl_context ssl;
  mbedtls_net_context net;
  const char *protocols[8] = {NULL};
  int suites[32];
  mbedtls_ssl_config_init(&config);
  mbedtls_ssl_init(&ssl);
  mbedtls_ssl_config_defaults(&config, MBEDTLS_SSL_IS_CLIENT, MBEDTLS_SSL_TRANSPORT_STREAM,
                              MBEDTLS_SSL_PRESET_DEFAULT);
  mbedtls_ssl_conf_authmode(&config, MBEDTLS_SSL_VERIFY_NONE);
  mbedtls_ssl_conf_rng(&config, mbedtls_ctr_drbg_random, &random_state);
  if (job->min) mbedtls_ssl_conf_min_version(&config, 3, minor(job->min));
  if (job->max) mbedtls_ssl_conf_max_version(&config, 3, minor(job->max));
  offer_ciphers(&config, job->ciphers, suites);
  int count = 0;
  for (char *name; job->alpn && count < 7 && (name = strsep(&job->alpn, ",")) != NULL;)
    protocols[count++] = name;
  if (count > 0) mbedtls_ssl_conf_alpn_protocols(&config, protocols);
  int code = mbedtls_ssl_setup(&ssl, &config);
  if (job->sni) mbedtls_ssl_set_hostname(&ssl, job->sni);
  if (resumes(job) && have_saved) mbedtls_ssl_set_session(&ssl, &saved);
  net.fd = tcp_connect(job->address, 443);
  mbedtls_ssl_set_bio(&ssl, &net, mbedtls_net_send, mbedtls_net_recv, NULL);
  if (code == 0) code = talk(&ssl, job);
  close(net.fd);
  mbedtls_ssl_free(&ssl);
  mbedtls_ssl_config_free(&config);
  return code;
}

int main(void) {
  char line[4096], error[200];
  struct job job;
  mbedtls_entropy_context entropy;
  mbedtls_entropy_init(&entropy);
  mbedtls_ctr_drbg_init(&random_state);
  mbedtls_ctr_drbg_seed(&random_state, mbedtls_entropy_func, &entropy, NULL, 0);
  while (read_job(line, sizeof line, &job)) {
    int code = connect_once(&job);
    if (code != 0) mbedtls_strerror(code, error, sizeof error);
    answer(code != 0 ? error : NULL);
  }
  return 0;
}
