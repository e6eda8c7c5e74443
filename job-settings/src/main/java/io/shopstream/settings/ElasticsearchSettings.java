package io.shopstream.settings;

import io.shopstream.http.WebAddress;
import io.shopstream.templates.ElasticsearchAccess;
import io.shopstream.templates.ElasticsearchVersion;
import io.shopstream.templates.TemplateException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Elasticsearch (7.10 or newer, or OpenSearch) and in what portions to write.
 *
 * @param addresses {@code --elasticsearch}: {@code http://host:port} or {@code https://host:port}, several separated by
 *     commas
 * @param user {@code --elasticsearch-user}
 * @param passwordFile {@code --elasticsearch-password-file}: read where the tasks run, so that the password is in no
 *     job graph
 * @param caFile {@code --elasticsearch-ca-file}: PEM certificates to trust instead of the JVM's, read where the tasks
 *     run
 * @param timeout {@code --elasticsearch-timeout}: for each answer; what takes longer is asked again
 * @param bulkDocuments {@code --elasticsearch-bulk-documents}: most documents of one request
 * @param requests {@code --elasticsearch-requests}: most unanswered requests of one subtask
 * @param longestWait {@code --elasticsearch-wait}: a document waits at most so long for its request to fill
 * @param compression {@code --elasticsearch-compression}: whether requests are compressed: bandwidth for processor time
 */
public record ElasticsearchSettings(
        List<String> addresses,
        @Nullable String user,
        @Nullable String passwordFile,
        @Nullable String caFile,
        Duration timeout,
        int bulkDocuments,
        int requests,
        Duration longestWait,
        boolean compression)
        implements Serializable {

    static final String DEFAULT_ADDRESSES = "http://127.0.0.1:19200";

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
    static final int DEFAULT_BULK_DOCUMENTS = 1000;
    static final int DEFAULT_REQUESTS = 2;
    static final Duration DEFAULT_LONGEST_WAIT = Duration.ofMillis(200);

    public ElasticsearchSettings {
        addresses = List.copyOf(addresses);
    }

    /** Of one that asks for no password, all else by default. */
    public static ElasticsearchSettings at(URI address) {
        String[] flags = {"--elasticsearch", address.toString()};
        return from(Arguments.of(flags, Map.of()));
    }

    public static ElasticsearchSettings from(Arguments arguments) {
        ElasticsearchSettings settings = new ElasticsearchSettings(
                addresses(arguments.text("elasticsearch", DEFAULT_ADDRESSES)),
                arguments.text("elasticsearch-user").orElse(null),
                arguments.filePath("elasticsearch-password-file"),
                arguments.filePath("elasticsearch-ca-file"),
                arguments.timeout("elasticsearch-timeout", DEFAULT_TIMEOUT),
                (int) arguments.number("elasticsearch-bulk-documents", DEFAULT_BULK_DOCUMENTS, 1, 10_000),
                (int) arguments.number("elasticsearch-requests", DEFAULT_REQUESTS, 1, 16),
                arguments.timeout("elasticsearch-wait", DEFAULT_LONGEST_WAIT),
                arguments.isSet("elasticsearch-compression"));
        if ((settings.user == null) != (settings.passwordFile == null)) {
            throw new InvalidSettings("--elasticsearch-user and --elasticsearch-password-file need each other");
        }
        if (settings.passwordFile != null) {
            PlaintextPasswords.overHttp("elasticsearch-password-file", settings.addresses, "elasticsearch")
                    .ifPresent(arguments::warn);
        }
        return settings;
    }

    /** The password, read anew at each call so that a changed one is taken up; null without a password file. */
    public @Nullable String password() {
        return passwordFile == null ? null : Secrets.firstLine(passwordFile);
    }

    /**
     * Asks each address whether it is one that we can work with, for whoever starts a job. One that does not answer yet is
     * none of this method's business: the job waits for it. One with an underscore is not asked, since Java's client cannot.
     *
     * @throws InvalidSettings with one line for people, if it is something else, or too old
     */
    public void requireServers() throws InterruptedException {
        for (String address : addresses) {
            if (URI.create(address).getHost() == null) {
                continue;
            }
            Optional<String> objection;
            try {
                objection = ElasticsearchVersion.objection(new ElasticsearchAccess(
                        URI.create(address), user, password(), caFile == null ? null : Path.of(caFile)));
            } catch (TemplateException | InvalidSettings notHere) {
                // password and certificates are read where the tasks run, and need not be where a job is started
                return;
            }
            if (objection.isPresent()) {
                throw new InvalidSettings(objection.get());
            }
        }
    }

    private static List<String> addresses(String text) {
        List<String> addresses =
                Arrays.stream(text.split(",")).map(String::strip).toList();
        for (String address : addresses) {
            if (!WebAddress.isHostAndPort(address)) {
                throw new InvalidSettings("--elasticsearch is " + WebAddress.FORM
                        + ", several separated by commas, found '" + address + "'");
            }
        }
        return addresses;
    }
}
