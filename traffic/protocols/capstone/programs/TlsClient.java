import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A TLS client on Java's JSSE. A job's ciphers are a number n: the first n suites; groups are not used. */
public class TlsClient {
  private static final List<String> VERSIONS = List.of("1.0", "1.1", "1.2", "1.3");

  /** Accepts the servers' self-signed certificates, whatever the host name. */
  private static final TrustManager TRUSTING = new X509ExtendedTrustManager() {
    public void checkClientTrusted(X509Certificate[] c, String a) {}
    public void checkServerTrusted(X509Certificate[] c, String a) {}
    public void checkClientTrusted(X509Certificate[] c, String a, Socket s) {}
    public void checkServerTrusted(X509Certificate[] c, String a, Socket s) {}
    public void checkClientTrusted(X509Certificate[] c, String a, javax.net.ssl.SSLEngine e) {}
    public void checkServerTrusted(X509Certificate[] c, String a, javax.net.ssl.SSLEngine e) {}
    public X509Certificate[] getAcceptedIssuers() { return new X509Certificate[0]; }
  };

  private static String[] protocols(String min, String max) {
    List<String> names = new ArrayList<>();
    for (String version : VERSIONS) {
      if (version.compareTo(min) >= 0 && version.compareTo(max) <= 0) {
        names.add(version.equals("1.0") ? "TLSv1" : "TLSv" + version);
      }
    }
    return names.toArray(new String[0]);
  }

  private static void configure(SSLSocket socket, String[] f) {
    SSLParameters p = socket.getSSLParameters();
    if (!f[1].equals("-")) p.setServerNames(List.of(new SNIHostName(f[1])));
    if (!f[2].equals("-")) p.setApplicationProtocols(f[2].split(","));
    if (!f[3].equals("-")) p.setProtocols(protocols(f[3], f[4]));
    if (!f[6].equals("-")) {
      List<String> suites = List.of(p.getCipherSuites());
      p.setCipherSuites(suites.subList(0, Math.min(suites.size(), Integer.parseInt(f[6]))).toArray(new String[0]));
    }
    socket.setSSLParameters(p);
  }

  private static void connect(SSLContext context, String[] f) throws Exception {
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(f[0], 443), 10_000);
      plain.setSoTimeout(10_000);
      String host = f[1].equals("-") ? f[0] : f[1];
      SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, 443, true);
      configure(socket, f);
      socket.startHandshake();
      String request = "GET " + f[8] + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes());
      socket.getInputStream().readAllBytes();
      socket.close();
    }
  }

  public static void main(String[] args) throws Exception {
    // Java 17 turns TLS 1.0 and 1.1 off by this list; they are asked for by some jobs.
    Security.setProperty("jdk.tls.disabledAlgorithms", "SSLv3, RC4, DES, MD5withRSA, NULL");
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    SSLContext context = null;
    for (String line; (line = lines.readLine()) != null;) {
      String[] f = line.split("\t");
      if (context == null || !f[7].equals("resume")) {
        context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {TRUSTING}, null);
      }
      try {
        connect(context, f);
        System.out.println("ok");
      } catch (Exception error) {
        System.out.println("failed: " + String.valueOf(error.getMessage()).split("\n")[0]);
      }
    }
  }
}
