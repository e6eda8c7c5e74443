package io.shopstream.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;

/** A headless Chromium in front of the shop. */
final class ShopWindow implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");
    private static final String AXE = axe();

    private final String address;
    private final ChromeDriver driver;

    private ShopWindow(String address, ChromeDriver driver) {
        this.address = address;
        this.driver = driver;
    }

    /** A window; the test is skipped, saying so, where this machine has no browser. */
    static ShopWindow open(String address) {
        Optional<Path> chromium = program("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromedriver = program("chromedriver");
        assumeTrue(
                chromium.isPresent() && chromedriver.isPresent(),
                "SKIPPED: no Chromium on this machine, so nobody looked at the shop"
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
        ShopWindow window = new ShopWindow(address, new ChromeDriver(service, options));
        window.resize(1280, 900, "light");
        return window;
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

    private static String axe() {
        try (InputStream in = Objects.requireNonNull(
                ShopWindow.class.getResourceAsStream("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param theme {@code light} or {@code dark} */
    void resize(int width, int height, String theme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", theme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    void load(String path) {
        driver.get(address + path);
    }

    String path() {
        return Objects.requireNonNull(driver.getCurrentUrl()).substring(address.length());
    }

    /** Opens another tab, and goes on there. */
    void newTab() {
        driver.switchTo().newWindow(WindowType.TAB);
    }

    /** Goes on in the tab of a number from 0. */
    void tab(int number) {
        driver.switchTo().window(new ArrayList<>(driver.getWindowHandles()).get(number));
    }

    String text(String selector) {
        await(selector, () -> count(selector) > 0);
        return String.valueOf(run("return document.querySelector(arguments[0]).innerText.trim();", selector));
    }

    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    void click(String selector) {
        await("a click on " + selector, () -> {
            driver.findElement(By.cssSelector(selector)).click();
            return true;
        });
    }

    void type(String selector, String text) {
        await(selector, () -> count(selector) > 0);
        driver.findElement(By.cssSelector(selector)).clear();
        driver.findElement(By.cssSelector(selector)).sendKeys(text);
    }

    /** The products of a list, in their order. */
    List<String> shelf(String id) {
        Object key = run("return document.querySelector('#' + arguments[0] + ' .cards')?.dataset.key ?? '';", id);
        return key.equals("") ? List.of() : List.of(String.valueOf(key).split(" ", -1));
    }

    Object run(String script, Object... arguments) {
        Object result = driver.executeScript(script, arguments);
        return result == null ? "" : result;
    }

    void await(String what, BooleanSupplier condition) {
        new FluentWait<>(driver)
                .withTimeout(LONGEST)
                .pollingEvery(Duration.ofMillis(50))
                .withMessage(what + " did not come")
                .ignoring(StaleElementReferenceException.class)
                .ignoring(NoSuchElementException.class)
                .ignoring(ElementNotInteractableException.class)
                .until(any -> condition.getAsBoolean());
    }

    /** The serious and critical faults that axe-core finds, a line each. */
    List<String> faults() {
        run(AXE);
        Object found = driver.executeAsyncScript("""
                const done = arguments[0];
                axe.run(document, { resultTypes: ['violations'] }).then(result => done(result.violations
                    .filter(fault => fault.impact === 'serious' || fault.impact === 'critical')
                    .map(fault => fault.id + ': ' + fault.nodes.map(node => node.html).join(' | ').slice(0, 500))));
                """);
        return found instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of("axe did not run");
    }

    /** The whole page; nothing of it may stick out sideways. */
    void picture(Path file) {
        run("document.querySelectorAll('img').forEach(image => { image.loading = 'eager'; }); scrollTo(0, 0);");
        await(
                "pictures",
                () -> Boolean.TRUE.equals(
                        run("return [...document.images].every(image => image.complete && image.naturalWidth > 0);")));
        Number width = (Number) run("return innerWidth;");
        Number needed = (Number) run("return document.documentElement.scrollWidth;");
        assertThat(needed.intValue()).as("width of %s", file).isLessThanOrEqualTo(width.intValue());
        Number height = (Number) run("return document.documentElement.scrollHeight;");
        Map<String, Object> clip = Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
        Map<String, Object> picture =
                driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip));
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
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
