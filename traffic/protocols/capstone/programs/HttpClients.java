import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Java's two HTTP clients in turn: one job per line (../clients/http-job.ts), one answer per line. */
public class HttpClients {
  private static String[] pair(String header) {
    return header.split(": ", 2);
  }

  /** Offers to continue in HTTP/2 with an Upgrade header, as is its default. */
  private static void withHttpClient(String[] f) throws Exception {
    var body = HttpRequest.BodyPublishers.ofString(f[3]);
    var request = HttpRequest.newBuilder(URI.create(f[1])).timeout(Duration.ofSeconds(10));
    request.method(f[0], f[3].isEmpty() ? HttpRequest.BodyPublishers.noBody() : body);
    for (String header : f[2].split("\\|")) {
      if (!header.isEmpty()) request.header(pair(header)[0], pair(header)[1]);
    }
    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding());
  }

  private static void withUrlConnection(String[] f) throws Exception {
    var connection = (HttpURLConnection) URI.create(f[1]).toURL().openConnection();
    connection.setRequestMethod(f[0]);
    connection.setReadTimeout(10_000);
    for (String header : f[2].split("\\|")) {
      if (!header.isEmpty()) connection.setRequestProperty(pair(header)[0], pair(header)[1]);
    }
    if (!f[3].isEmpty()) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(f[3].getBytes());
    }
    if (connection.getResponseCode() < 400) {
      try (InputStream in = connection.getInputStream()) {
        in.readAllBytes();
      }
    }
  }

  public static void main(String[] args) throws Exception {
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    int count = 0;
    for (String line; (line = lines.readLine()) != null; count++) {
      String[] f = line.split("\t", -1);
      try {
        // HttpURLConnection does not know PATCH.
        if (count % 4 == 0 || f[0].equals("PATCH")) withHttpClient(f);
        else withUrlConnection(f);
        System.out.println("ok");
      } catch (Exception error) {
        System.out.println("failed: " + String.valueOf(error.getMessage()).split("\n")[0]);
      }
    }
  }
}
