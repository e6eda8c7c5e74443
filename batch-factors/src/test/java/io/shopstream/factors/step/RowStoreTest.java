package io.shopstream.factors.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shopstream.factorization.Factors;
import io.shopstream.factors.block.Numbering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowStoreTest {

    private static final int WIDTH = 40;
    private static final Numbering NUMBERING = new Numbering(3);

    @TempDir
    Path folder = Path.of("");

    /** Rows with gaps, of two senders by turns, more than a window holds. */
    private RowStore filled() throws IOException {
        RowStore store = new RowStore(folder, 3, WIDTH);
        for (int first = 0; first < 9000; first += 300) {
            for (int sender : new int[] {2, 0}) {
                int[] rows = new int[100];
                float[] factors = new float[100 * WIDTH];
                for (int i = 0; i < rows.length; i++) {
                    rows[i] = first + 3 * i;
                    for (int f = 0; f < WIDTH; f++) {
                        factors[i * WIDTH + f] = value(sender, rows[i], f);
                    }
                }
                store.add(sender, rows, factors);
            }
        }
        return store;
    }

    private static float value(int sender, int row, int factor) {
        return sender * 100_000 + row + factor / 64f;
    }

    @Test
    void findsRowsByTheirNumbersNearAndFar() throws IOException {
        int[] rows = {0, 3, 6, 2997, 3000, 8400, 8997};
        int[] named = new int[2 * rows.length];
        for (int i = 0; i < rows.length; i++) {
            named[i] = NUMBERING.number(0, rows[i]);
            named[rows.length + i] = NUMBERING.number(2, rows[i]);
        }
        try (RowStore store = filled()) {
            Factors found = store.rows(NUMBERING, named);

            for (int i = 0; i < named.length; i++) {
                for (int f = 0; f < WIDTH; f++) {
                    assertThat(found.at(i, f)).isEqualTo(value(i < rows.length ? 0 : 2, rows[i % rows.length], f));
                }
            }
            assertThat(store.size(0)).isEqualTo(3000);
            assertThat(store.size(1)).isZero();
            assertThat(store.rows(2, 999, 2001).at(1001, 1)).isEqualTo(value(2, 6000, 1));
        }
    }

    @Test
    void whatIsMissingOrOutOfOrderIsAFault() throws IOException {
        try (RowStore store = filled()) {
            assertThatThrownBy(() -> store.rows(NUMBERING, new int[] {NUMBERING.number(0, 4)}))
                    .hasMessage("row 4 of task 0 is missing");
            assertThatThrownBy(() -> store.add(0, new int[] {8997}, new float[WIDTH]))
                    .hasMessage("row 8997 came after row 8997");
        }
    }

    @Test
    void leavesNoFile() throws IOException {
        filled().close();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
