package io.shopstream.kibana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KibanaImporterTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final StubKibana kibana = new StubKibana();

    @AfterEach
    void stopKibana() {
        kibana.close();
    }

    @Test
    void importsEveryObjectInOneRequestOverWhatIsThere() throws Exception {
        List<String> objects = shipped();

        assertThat(load(plain(kibana.address()))).isEqualTo(new ImportResult(objects.size(), List.of()));

        assertThat(kibana.requests())
                .containsExactly("GET /api/status", "POST /api/saved_objects/_import?overwrite=true");
        List<String> posted = kibana.posted();
        assertThat(posted)
                .startsWith(
                        "--shopstream-saved-objects",
                        "Content-Disposition: form-data; name=\"file\"; filename=\"shopstream.ndjson\"",
                        "Content-Type: application/ndjson",
                        "")
                .containsAll(objects)
                .endsWith("--shopstream-saved-objects--");
        assertThat(posted.subList(4, 4 + objects.size())).isEqualTo(objects);
    }

    @Test
    void importsIntoASpaceBelowABasePath() throws Exception {
        KibanaAccess access =
                new KibanaAccess(URI.create(kibana.address() + "/insight/"), null, null, null, "analysts");

        load(access);

        assertThat(kibana.requests())
                .containsExactly(
                        "GET /insight/api/status", "POST /insight/s/analysts/api/saved_objects/_import?overwrite=true");
    }

    @Test
    void saysWhoItIs() throws Exception {
        kibana.asksFor("mary", "straw berry");

        assertThat(load(new KibanaAccess(kibana.address(), "mary", "straw berry", null, null))
                        .imported())
                .isEqualTo(shipped().size());
        assertThatThrownBy(() -> load(new KibanaAccess(kibana.address(), "mary", "wrong", null, null)))
                .hasMessage("Kibana at " + kibana.address() + " does not know user mary with this password");
        assertThatThrownBy(() -> load(plain(kibana.address())))
                .hasMessage("Kibana at " + kibana.address() + " asks for a user and password");
    }

    @Test
    void waitsForAKibanaThatStarts() throws Exception {
        kibana.answersStatus(503, "Kibana server is not ready yet")
                .answersStatus(503, StubKibana.status("7.17.29", "red"))
                .answersStatus(200, StubKibana.status("7.17.29", "yellow"));

        List<String> told = new ArrayList<>();
        new KibanaImporter(plain(kibana.address())).await(LONG, told::add);

        assertThat(kibana.requests()).hasSize(3);
        assertThat(told)
                .containsExactly("Kibana at " + kibana.address() + " is not ready: Kibana server is not ready yet");
    }

    @Test
    void waitsNoLongerThanItMay() {
        kibana.answersStatus(503, "Kibana server is not ready yet");

        assertThatThrownBy(() -> new KibanaImporter(plain(kibana.address())).await(AT_ONCE, trouble -> {}))
                .isInstanceOf(KibanaException.class)
                .hasMessage("Kibana at " + kibana.address() + " is not ready: Kibana server is not ready yet");
    }

    @Test
    void aKibanaThatIsNotThereIsOneLine() {
        kibana.close();

        assertThatThrownBy(() -> new KibanaImporter(plain(kibana.address())).await(AT_ONCE, trouble -> {}))
                .isInstanceOf(KibanaException.class)
                .hasMessageStartingWith("Kibana at " + kibana.address() + " does not answer: ")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.5.0", "7.17.2", "7.10.2", "6.8.23", "9.0.0-SNAPSHOT"})
    void anotherKibanaIsNamedByItsVersionAndLeftAlone(String version) {
        kibana.answersStatus(200, StubKibana.status(version, "green"));

        assertThatThrownBy(() -> load(plain(kibana.address())))
                .hasMessage("Kibana at " + kibana.address() + " is " + version
                        + "; the objects are for Kibana 7.17, from 7.17.3");
        assertThat(kibana.requests()).containsExactly("GET /api/status");
    }

    @Test
    void anEightIsKnownByTheWayItSaysItsStatus() {
        kibana.answersStatus(200, """
                {"version": {"number": "8.11.1"}, "status": {"overall": {"level": "available"}}}""");

        assertThatThrownBy(() -> load(plain(kibana.address()))).hasMessageContaining(" is 8.11.1; ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "[]", "{\"version\":\"7\"}"})
    void anotherServerIsNotTakenForKibana(String answer) {
        kibana.answersStatus(200, answer);

        assertThatThrownBy(() -> load(plain(kibana.address())))
                .hasMessage("what answers at " + kibana.address() + " is not Kibana");
    }

    @Test
    void everyObjectThatWasNotTakenIsALine() throws Exception {
        kibana.answersImport(200, """
                {"success": false, "successCount": 44, "warnings": [], "errors": [
                 {"id": "shopstream-funnel", "type": "visualization", "title": "T", "meta": {"title": "T"},
                  "error": {"type": "missing_references", "references": [
                    {"type": "index-pattern", "id": "a"}, {"type": "search", "id": "b"}]}},
                 {"id": "shopstream-late", "type": "visualization", "error": {"type": "conflict"}},
                 {"id": "shopstream-x", "type": "lens", "error":
                   {"type": "unknown", "statusCode": 400, "message": "no such type\\nat x.js"}}]}""");

        assertThat(load(plain(kibana.address())))
                .isEqualTo(new ImportResult(
                        44,
                        List.of(
                                "visualization shopstream-funnel: missing references: index-pattern a, search b",
                                "visualization shopstream-late: conflict",
                                "lens shopstream-x: unknown: no such type")));
    }

    @Test
    void aFailureWithoutAReasonIsAFailure() throws Exception {
        kibana.answersImport(200, "{\"success\": false, \"successCount\": 3}");

        assertThat(load(plain(kibana.address())).failures())
                .containsExactly("Kibana took not all of them and does not say why");
    }

    @Test
    void aRefusalSaysWhy() {
        kibana.answersImport(422, """
                {"statusCode": 422, "error": "Unprocessable Entity", "message": "Document \\"x\\" is too new"}""");

        assertThatThrownBy(() -> load(plain(kibana.address())))
                .hasMessage("Kibana at " + kibana.address() + " refused the import (422): Document \"x\" is too new");
    }

    @Test
    void aUserWithoutTheRightIsNamed() {
        kibana.answersImport(403, "{\"statusCode\": 403, \"message\": \"Unable to bulk_create\"}");

        assertThatThrownBy(() -> load(new KibanaAccess(kibana.address(), "mary", "x", null, null)))
                .hasMessage("user mary may not do this in Kibana at " + kibana.address());
    }

    @Test
    void anAnswerThatSaysNothingIsAFailure() {
        kibana.answersImport(200, "{}");

        assertThatThrownBy(() -> load(plain(kibana.address())))
                .hasMessage("Kibana at " + kibana.address() + " does not say what became of the objects");
    }

    @Test
    void aFileWithoutCertificatesIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("ca.pem"), "not a certificate");

        assertThatThrownBy(() -> new KibanaImporter(new KibanaAccess(kibana.address(), null, null, file, null)))
                .isInstanceOf(KibanaException.class)
                .hasMessageStartingWith("cannot use the certificate authority in " + file);
    }

    private static KibanaAccess plain(URI address) {
        return new KibanaAccess(address, null, null, null, null);
    }

    private static ImportResult load(KibanaAccess access) throws KibanaException, InterruptedException {
        KibanaImporter importer = new KibanaImporter(access);
        importer.await(AT_ONCE, trouble -> {});
        return importer.importObjects();
    }

    private static List<String> shipped() {
        return new String(SavedObjects.ndjson(), StandardCharsets.UTF_8).lines().toList();
    }
}
