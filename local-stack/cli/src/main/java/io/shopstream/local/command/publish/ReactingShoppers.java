package io.shopstream.local.command.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.shopstream.local.LocalStack;
import io.shopstream.local.UserError;
import io.shopstream.local.command.terminal.Console;
import io.shopstream.local.experiment.ClosedLoop;
import io.shopstream.local.scenario.RecommendClient;
import io.shopstream.simulator.shop.ReactingShop;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code shopstream simulate --closed-loop}: shoppers who ask for recommendations and react to them. */
final class ReactingShoppers {

    private final Console console;
    private final RecommendClient service;

    ReactingShoppers(Console console) {
        this.console = console;
        this.service =
                new RecommendClient(LocalStack.fromEnvironment().addresses().recommend());
    }

    /**
     * Plays visits through.
     *
     * @param experiments a file of experiments that hold from now on; null for those that do
     */
    void run(long seed, int population, int visits, @Nullable Path experiments) {
        try {
            if (experiments != null) {
                post(experiments);
            }
            ClosedLoop loop = new ClosedLoop(service, new ReactingShop(seed, population));
            ClosedLoop.Outcome outcome = loop.run(0, visits, done -> console.bar(done, visits, "visits"));
            console.line(String.format(
                    Locale.ROOT,
                    "%,d visits saw %,d lists, and took a product of %.1f %% of them; %,d purchases",
                    visits,
                    outcome.lists(),
                    100.0 * outcome.taken() / Math.max(1, outcome.lists()),
                    outcome.purchases()));
            console.line(String.format(
                    Locale.ROOT,
                    "%,d guests logged in; of %,d devices %,d saw more than one variant; %,d shoppers with two devices saw two",
                    outcome.logins(),
                    outcome.devices(),
                    outcome.mixedDevices(),
                    outcome.shoppersOfTwoVariants()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(Path experiments) throws InterruptedException {
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(Files.readAllBytes(experiments));
        } catch (IOException e) {
            throw new UserError(experiments + ": is no JSON that can be read");
        }
        try {
            HttpResponse<String> answer = service.post("/api/experiments", json);
            if (answer.statusCode() != 200) {
                throw new UserError(experiments + ": "
                        + RecommendClient.json(answer).at("/error/message").asText());
            }
        } catch (IOException e) {
            throw new UserError("the recommendation service does not answer; './shopstream up' starts it");
        }
    }
}
