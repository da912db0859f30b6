import java.security.Security;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A TLS client on JSSE with an SSLv2-style ClientHello: address, versions with commas, how many suites. */
public class Ssl2HelloClient {
  public static void main(String[] args) throws Exception {
    // Java 17 turns TLS 1.0 and 1.1 off by this list.
    Security.setProperty("jdk.tls.disabledAlgorithms", "");
    SSLSocket socket = (SSLSocket) SSLContext.getDefault().getSocketFactory().createSocket(args[0], 443);
    Stream<String> versions = Stream.concat(Stream.of("SSLv2Hello"), Stream.of(args[1].split(",")));
    socket.setEnabledProtocols(versions.toArray(String[]::new));
    // Those that end so can be used with each of the versions.
    Stream<String> suites = Arrays.stream(socket.getSupportedCipherSuites()).filter(s -> s.endsWith("_SHA"));
    socket.setEnabledCipherSuites(suites.limit(Integer.parseInt(args[2])).toArray(String[]::new));
    socket.setSoTimeout(3000);
    socket.startHandshake();
  }
}
