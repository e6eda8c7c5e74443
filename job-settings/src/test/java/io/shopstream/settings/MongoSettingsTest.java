package io.shopstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongoSettingsTest {

    @Test
    void defaultsSuitTheLocalStack() {
        assertThat(settings())
                .isEqualTo(new MongoSettings(
                        "mongodb://127.0.0.1:17017",
                        "shopstream",
                        null,
                        null,
                        "admin",
                        false,
                        null,
                        Duration.ofSeconds(10)));
    }

    @Test
    void mapsEveryFlag(@TempDir Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "hush\n");
        Path authority = Files.writeString(folder.resolve("ca.pem"), "");

        MongoSettings settings = settings(
                "--mongo",
                "mongodb://a:1,b:2/?replicaSet=rs0",
                "--mongo-database",
                "shop",
                "--mongo-user",
                "archive",
                "--mongo-password-file",
                password.toString(),
                "--mongo-auth-database",
                "users",
                "--mongo-tls",
                "--mongo-ca-file",
                authority.toString(),
                "--mongo-timeout",
                "3s");

        assertThat(settings)
                .isEqualTo(new MongoSettings(
                        "mongodb://a:1,b:2/?replicaSet=rs0",
                        "shop",
                        "archive",
                        password.toString(),
                        "users",
                        true,
                        authority.toString(),
                        Duration.ofSeconds(3)));
        assertThat(settings.password()).isEqualTo("hush");
        assertThat(settings.toString()).doesNotContain("hush");
    }

    @Test
    void refusesAPasswordInTheAddressWithoutRepeatingIt() {
        assertThatThrownBy(() -> settings("--mongo", "mongodb://me:hush@host:1"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--mongo must not hold user and password; use --mongo-user and --mongo-password-file");
        assertThatThrownBy(() -> settings("--mongo", "mongo://me:hush@host:1"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--mongo is mongodb://host:port or mongodb+srv://host, as MongoDB's drivers know it");
    }

    @Test
    void userAndPasswordNeedEachOther() {
        assertThatThrownBy(() -> settings("--mongo-user", "me"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--mongo-user and --mongo-password-file need each other");
    }

    @Test
    void refusesWhatCannotBeADatabase() {
        for (String flag : new String[] {"--mongo-database", "--mongo-auth-database"}) {
            for (String wrong : new String[] {"a b", "a/b", "a.b"}) {
                assertThatThrownBy(() -> settings(flag, wrong))
                        .isInstanceOf(InvalidSettings.class)
                        .hasMessage(flag + " is the name of a database, found '" + wrong + "'");
            }
        }
    }

    private static MongoSettings settings(String... arguments) {
        Arguments read = Arguments.of(arguments, Map.of());
        MongoSettings settings = MongoSettings.from(read);
        read.rejectUnknown();
        return settings;
    }
}
