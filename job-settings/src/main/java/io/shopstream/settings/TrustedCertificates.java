package io.shopstream.settings;

import io.shopstream.http.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** Certificates to trust instead of the JVM's. */
public final class TrustedCertificates {

    private TrustedCertificates() {}

    /**
     * Trusts the PEM certificates in {@code file} and no others.
     *
     * @param flag that named the file, without dashes, for the message
     * @throws InvalidSettings if there are none
     */
    public static SSLContext of(String flag, String file) {
        try {
            return CertificateAuthority.trusting(Path.of(file));
        } catch (IOException e) {
            throw unreadable(flag, file, e.toString());
        } catch (GeneralSecurityException e) {
            throw unreadable(flag, file, String.valueOf(e.getMessage()));
        }
    }

    private static InvalidSettings unreadable(String flag, String file, String why) {
        return new InvalidSettings("--" + flag + ": cannot read certificates from " + file + ": " + why);
    }
}
