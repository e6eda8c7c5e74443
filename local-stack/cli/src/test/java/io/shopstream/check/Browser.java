package io.shopstream.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;

/** A headless Chromium, as a Debian machine has it, in front of the console, or of the storefront. */
final class Browser implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Selenium's: it warns that it does not know this Chromium's version, of which nothing here depends. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final URI console;
    private final ChromeDriver driver;

    private Browser(URI console, ChromeDriver driver) {
        this.console = console;
        this.driver = driver;
    }

    /** A browser; the test is skipped, saying so, where this machine has none. */
    static Browser open(URI console) {
        Optional<Path> chromium = program("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = program("chromedriver");
        assumeTrue(
                chromium.isPresent() && chromedriver.isPresent(),
                "SKIPPED: no Chromium on this machine, so nobody looked at the console"
                        + " (apt-get install chromium chromium-driver)");
        SELENIUM.setLevel(Level.SEVERE);
        LoggingPreferences everything = new LoggingPreferences();
        everything.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow().toFile());
        options.setCapability("goog:loggingPrefs", everything);
        // --no-sandbox: build machines run as root, where Chromium has none
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--force-prefers-reduced-motion",
                "--lang=en-GB");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow().toFile())
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        Browser browser = new Browser(console, new ChromeDriver(service, options));
        browser.resize(1400, 1000, "light");
        return browser;
    }

    private static Optional<Path> program(String... names) {
        List<Path> folders = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(Path::of)
                .toList();
        return Arrays.stream(names)
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param theme {@code light} or {@code dark} */
    void resize(int width, int height, String theme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
    }

    /** Loads the console anew, and waits until {@code view} shows its figures; milliseconds until it was complete. */
    double load(String view, String choice) {
        return loadAddress("#" + view + "?" + choice, view);
    }

    /** The same by what the console's address ends with. */
    double loadAddress(String address, String view) {
        driver.get("about:blank");
        driver.get(console + "/" + address);
        await("figures of " + view, body -> Boolean.TRUE.equals(run("""
                return document.getElementById('main').dataset.complete === arguments[0]
                    && performance.getEntriesByName('view-complete').length > 0;""", view)));
        return ((Number) run("return performance.getEntriesByName('view-complete')[0].startTime;")).doubleValue();
    }

    /** Loads a page of a service that is not the console. */
    void open(String path) {
        driver.get(console + path);
    }

    /** What the first element of {@code selector} says; in one step, since a live page replaces its elements at any time. */
    String text(String selector) {
        element(selector);
        return String.valueOf(run("""
                const element = document.querySelector(arguments[0]);
                return element === null ? '' : element.innerText.trim();""", selector));
    }

    /** The figure of a tile, as a number. */
    double figure(String tile) {
        return Double.parseDouble(text("#tile-" + tile + " .figure").replace(",", ""));
    }

    void click(String selector) {
        await("a click on " + selector, body -> {
            element(selector).click();
            return true;
        });
    }

    /** As somebody does who has no mouse: goes to an element by the keyboard, and presses enter. */
    void enter(String selector) {
        await("a key on " + selector, body -> {
            element(selector).sendKeys(Keys.ENTER);
            return true;
        });
    }

    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    Object run(String script, Object... arguments) {
        Object result = driver.executeScript(script, arguments);
        return result == null ? "" : result;
    }

    /** Lets time pass in the browser, to measure what happens meanwhile. */
    void pass(Duration time) {
        driver.manage().timeouts().scriptTimeout(time.plus(LONGEST));
        driver.executeAsyncScript("setTimeout(arguments[1], arguments[0]);", time.toMillis());
    }

    void await(String what, Predicate<Browser> condition) {
        new FluentWait<>(this)
                .withTimeout(LONGEST)
                .pollingEvery(Duration.ofMillis(50))
                .withMessage(what + " did not come")
                .ignoring(StaleElementReferenceException.class)
                .ignoring(NumberFormatException.class)
                .until(condition::test);
    }

    private WebElement element(String selector) {
        await(selector, body -> !driver.findElements(By.cssSelector(selector)).isEmpty());
        return driver.findElement(By.cssSelector(selector));
    }

    /** The page from its top, at most {@code tallest} pixels of it; nothing of it may stick out sideways. */
    void picture(Path file, int tallest) {
        run("scrollTo(0, 0)");
        Number width = (Number) run("return innerWidth;");
        Number needed = (Number) run("return document.documentElement.scrollWidth;");
        assertThat(needed.intValue()).as("width of %s", file).isLessThanOrEqualTo(width.intValue());
        Number height = (Number) run("return document.documentElement.scrollHeight;");
        Map<String, Object> clip =
                Map.of("x", 0, "y", 0, "width", width, "height", Math.min(height.intValue(), tallest), "scale", 1);
        Map<String, Object> picture =
                driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, Base64.getDecoder().decode(String.valueOf(picture.get("data"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that the browser complained of since it was asked last. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
