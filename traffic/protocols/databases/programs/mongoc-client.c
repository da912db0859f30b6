/* A MongoDB client on libmongoc: a URI and a database; it asks for the names of the collections. */
#include <mongoc.h>
#include <stdio.h>

int main(int argc, char **argv) {
  bson_error_t error;
  if (argc != 3) return 2;
  mongoc_init();
  mongoc_client_t *client = mongoc_client_new(argv[1]);
  if (client == NULL) return 2;
  mongoc_database_t *database = mongoc_client_get_database(client, argv[2]);
  char **names = mongoc_database_get_collection_names_with_opts(database, NULL, &error);
  if (names == NULL) fprintf(stderr, "%s\n", error.message);
  bson_strfreev(names);
  mongoc_database_destroy(database);
  mongoc_client_destroy(client);
  return 0;
}
