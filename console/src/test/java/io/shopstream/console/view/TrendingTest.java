package io.shopstream.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrendingTest {

    @Test
    void ranksByHowUnlikelyTheRiseIsAndLeavesOutWhatDoesNotRise() throws JsonProcessingException {
        List<Trending.Product> products =
                Trending.of(JsonMapper.builder().build().readTree("""
                {"aggregations":{"products":{"buckets":[
                {"key":"steady","doc_count":20,"recent":{"doc_count":10}},
                {"key":"many","doc_count":150,"recent":{"doc_count":100}},
                {"key":"few","doc_count":3,"recent":{"doc_count":3}},
                {"key":"two","doc_count":2,"recent":{"doc_count":2}},
                {"key":"falling","doc_count":30,"recent":{"doc_count":5}}]}}}"""));

        assertThat(products).containsExactly(new Trending.Product("many", 100, 50), new Trending.Product("few", 3, 0));
    }
}
