/* An SSH client on libssh: the address on a line, an answer a line. Authentication is refused. */
#include <libssh/libssh.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  char address[64];
  while (fgets(address, sizeof address, stdin) != NULL) {
    long patience = 10;
    address[strcspn(address, "\n")] = 0;
    ssh_session session = ssh_new();
    ssh_options_set(session, SSH_OPTIONS_HOST, address);
    ssh_options_set(session, SSH_OPTIONS_TIMEOUT, &patience);
    if (ssh_connect(session) != SSH_OK) {
      printf("failed: %s\n", ssh_get_error(session));
    } else {
      ssh_userauth_none(session, "nobody");
      ssh_disconnect(session);
      puts("ok");
    }
    fflush(stdout);
    ssh_free(session);
  }
  return 0;
}
