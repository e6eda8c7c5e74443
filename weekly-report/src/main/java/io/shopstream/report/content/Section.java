package io.shopstream.report.content;

import java.util.List;

/**
 * A chapter of the page.
 *
 * @param id by which links find it
 */
public record Section(String id, String title, List<Block> blocks) {

    public Section {
        blocks = List.copyOf(blocks);
    }
}
