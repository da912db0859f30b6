import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;

/** A Kerberos client on Java's own implementation: PRINCIPAL CONFIG, the latter a krb5.conf(5). */
public class KerberosClient {
  private static final Configuration KERBEROS = new Configuration() {
    public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
      String module = "com.sun.security.auth.module.Krb5LoginModule";
      LoginModuleControlFlag required = LoginModuleControlFlag.REQUIRED;
      return new AppConfigurationEntry[] {new AppConfigurationEntry(module, required, Map.of())};
    }
  };

  public static void main(String[] args) throws Exception {
    System.setProperty("java.security.krb5.conf", args[1]);
    new LoginContext("open-set", null, callbacks -> {
      for (Callback one : callbacks) {
        if (one instanceof NameCallback) ((NameCallback) one).setName(args[0]);
        if (one instanceof PasswordCallback) ((PasswordCallback) one).setPassword("secret".toCharArray());
      }
    }, KERBEROS).login();
  }
}
