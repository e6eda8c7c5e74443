package io.shopstream.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

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
        try (InputStream pem = Files.newInputStream(Path.of(file))) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("ca-" + number++, certificate);
            }
            if (number > 0) {
                return context(trusted);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidSettings("--" + flag + ": cannot read certificates from " + file + ": " + e);
        }
        throw new InvalidSettings("--" + flag + ": no certificate in " + file);
    }

    private static SSLContext context(KeyStore trusted) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
