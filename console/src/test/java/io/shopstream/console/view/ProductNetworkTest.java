package io.shopstream.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopstream.search.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductNetworkTest {

    private static final ProductNetwork.Size SIZE = new ProductNetwork.Size(40, 90, 8);

    private static final ProductNames NOBODY = ProductNames.of(Answer.object());

    @Test
    void drawsAPairOnceWhicheverOfTheTwoNamesIt() {
        ObjectNode network = ProductNetwork.of(List.of(product("a", "b", 9), product("b", "a", 9)), NOBODY, SIZE);

        assertThat(network.path("ties"))
                .hasToString("[{\"from\":\"a\",\"to\":\"b\",\"count\":2,\"llr\":9.0,\"lift\":1.5}]");
        assertThat(network.path("products"))
                .hasToString("[{\"productId\":\"a\",\"sessions\":5},{\"productId\":\"b\",\"sessions\":5}]");
    }

    @Test
    void isCutToTheStrongestTies() {
        List<JsonNode> products = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            products.add(product("a" + i, "b" + i, i));
        }

        ObjectNode network = ProductNetwork.of(products, NOBODY, SIZE);

        assertThat(network.path("products")).hasSize(SIZE.products());
        assertThat(network.path("ties")).hasSize(SIZE.products() / 2);
        assertThat(network.at("/ties/0/from").asText()).isEqualTo("a99");
    }

    private static ObjectNode product(String id, String neighbour, double llr) {
        ObjectNode product = Answer.object().put("productId", id).put("sessions", 5);
        product.putArray("neighbours")
                .addObject()
                .put("productId", neighbour)
                .put("count", 2)
                .put("llr", llr)
                .put("lift", 1.5);
        return product;
    }
}
