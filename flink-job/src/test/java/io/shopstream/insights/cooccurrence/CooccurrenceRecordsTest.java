package io.shopstream.insights.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.cooccurrence.Decay;
import io.shopstream.cooccurrence.Neighbour;
import io.shopstream.cooccurrence.ProductDetails;
import io.shopstream.cooccurrence.Relation;
import io.shopstream.elasticsearch.Document;
import io.shopstream.elasticsearch.TemplateFit;
import io.shopstream.insights.cooccurrence.pairs.SessionHistory;
import io.shopstream.session.MessageIdentity;
import io.shopstream.stream.CompactedRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class CooccurrenceRecordsTest {

    @Test
    void keepsRecordsThatFlinkSerializesWithoutReflection() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(SessionHistory.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(CellUpdates.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(ProductUpdates.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(TotalsUpdate.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(GroupTotals.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(SavedRow.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(ProductActivity.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(WrittenProduct.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(CompactedRecord.class);
    }

    @Test
    void activityAddsUpInWhateverOrderAndWhatIsTakenBackIsGone() {
        Decay days = new Decay(86_400_000);
        Decay hours = new Decay(3_600_000);
        ProductActivity early = ProductActivity.occurrence(1_000_000, 1, days, hours);
        ProductActivity late = ProductActivity.occurrence(30L * 86_400_000, 1, days, hours);
        ProductActivity notEarly = ProductActivity.occurrence(1_000_000, -1, days, hours);

        assertThat(early.plus(late)).isEqualTo(late.plus(early));
        assertThat(early.plus(late).firstAt()).isEqualTo(1_000_000);
        ProductActivity back = late.plus(early).plus(notEarly);
        assertThat(back.popularity()).isEqualTo(late.popularity());
        assertThat(back.trend()).isEqualTo(late.trend());
        assertThat(ProductActivity.opening(1).plus(ProductActivity.opening(-1)).starts())
                .isZero();
    }

    @Test
    void writesADocumentThatFillsItsTemplate() throws Exception {
        ProductDetails lamp = new ProductDetails("p-2", "Lamp", "Lamps", new BigDecimal("49.90"));
        CooccurrenceDocument document = new CooccurrenceDocument(
                Relation.BOUGHT,
                new ProductDetails("p-1", "Sofa", "Sofas", new BigDecimal("499")),
                7,
                List.of(new Neighbour(lamp, 3, 1.25, 0.5, 2)),
                12,
                0);

        Document written = document.document();

        assertThat(written.id()).isEqualTo("bought:p-1");
        assertThat(written.version()).isEqualTo(12);
        assertThat(new String(written.json(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"relation\":\"bought\",\"productId\":\"p-1\",\"productName\":\"Sofa\",\"productPrice\":499,"
                                + "\"productCategory\":\"Sofas\",\"sessions\":7,\"neighbours\":[{\"productId\":\"p-2\","
                                + "\"productName\":\"Lamp\",\"productPrice\":49.90,\"count\":3,\"llr\":1.25,\"jaccard\":0.5,"
                                + "\"lift\":2.0}],\"updatedAt\":\"1970-01-01T00:00:00Z\"}");
        TemplateFit.assertFills(written);
    }

    @Test
    void showsAProductAsItsLatestInteractionHasItInWhateverOrder() {
        ProductTotal early = total("Sofa", 10, "m-1", 0);
        ProductTotal late = total("Couch", 20, "m-1", 1);
        ProductTotal sameTime = total("Settee", 20, "m-2", 0);

        for (ProductTotal sum :
                List.of(early.plus(late).plus(sameTime), sameTime.plus(late).plus(early))) {
            assertThat(sum.name()).isEqualTo("Settee");
            assertThat(sum.mentions()).isEqualTo(3);
            assertThat(sum.sessions()).isEqualTo(3);
        }
    }

    private static ProductTotal total(String name, long at, String messageId, int index) {
        return new ProductTotal(
                5,
                Relation.VIEWED,
                "p-1",
                name,
                null,
                null,
                at,
                new MessageIdentity("u-1", messageId),
                index,
                1,
                1,
                0,
                ProductActivity.NONE);
    }
}
