package io.shopstream.training.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.segmentation.CountSettings;
import io.shopstream.settings.Arguments;
import io.shopstream.settings.ElasticsearchSettings;
import io.shopstream.settings.InvalidSettings;
import io.shopstream.settings.MongoSettings;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentSettingsTest {

    private static SegmentSettings settings(String... flags) {
        return SegmentSettings.from(Arguments.of(flags, Map.of()));
    }

    @Test
    void aRunWithoutFlagsReadsTheWholeArchive() {
        Arguments none = Arguments.of(new String[0], Map.of());

        assertThat(settings())
                .isEqualTo(new SegmentSettings(
                        null,
                        null,
                        1_000_000,
                        5,
                        12,
                        1,
                        false,
                        MongoSettings.from(none),
                        ElasticsearchSettings.from(none)));
        assertThat(settings().count()).isEqualTo(new CountSettings(5, 12, 5, 1_500, 10, 10, 1));
    }

    @Test
    void everyFlagIsRead() {
        SegmentSettings settings = settings(
                "--from",
                "2026-06-01",
                "--as-of",
                "2026-11-20T10:00:00Z",
                "--most-users",
                "500",
                "--least-segments",
                "2",
                "--most-segments",
                "9",
                "--seed",
                "7",
                "--force",
                "--mongo",
                "mongodb://other:1",
                "--elasticsearch",
                "http://search:9200");

        assertThat(settings.from()).isEqualTo(Instant.parse("2026-06-01T00:00:00Z"));
        assertThat(settings.asOf()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(settings.mostUsers()).isEqualTo(500);
        assertThat(settings.count().least()).isEqualTo(2);
        assertThat(settings.count().most()).isEqualTo(9);
        assertThat(settings.count().seed()).isEqualTo(7);
        assertThat(settings.force()).isTrue();
        assertThat(settings.mongo().uri()).isEqualTo("mongodb://other:1");
        assertThat(settings.elasticsearch().addresses()).containsExactly("http://search:9200");
    }

    @Test
    void whatCannotBeIsOneLine() {
        assertThatThrownBy(() -> settings("--least-segments", "9", "--most-segments", "8"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessage("--least-segments is 9, and --most-segments only 8");
        assertThatThrownBy(() -> settings("--most-segments", "51")).isInstanceOf(InvalidSettings.class);
        assertThatThrownBy(() -> settings("--least-segments", "1")).isInstanceOf(InvalidSettings.class);
        assertThatThrownBy(() -> settings("--segments", "7"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("segments");
    }
}
