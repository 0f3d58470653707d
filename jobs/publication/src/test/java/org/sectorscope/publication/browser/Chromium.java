package org.sectorscope.publication.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** A headless Chromium, shown a page as a reader's would show it: width, zoom, light or dark, keys. */
final class Chromium implements AutoCloseable {
    private static final int HEIGHT = 900;

    /** Kept, or its level would be forgotten: a browser newer than Selenium is no news. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Chromium(Path browser, Path server) {
        SELENIUM.setLevel(Level.SEVERE);
        var options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(server.toFile())
                        .usingAnyFreePort()
                        .build(),
                options);
    }

    /** The test that asks is skipped where there is no browser, unless SECTORSCOPE_REQUIRE_ALL=1 asks for all. */
    static Chromium start() {
        var browser = program("chromium", "chromium-browser", "google-chrome");
        var server = program("chromedriver");
        String missing = "no Chromium with its driver here: scripts/install-check-packages installs them";
        if ("1".equals(System.getenv("SECTORSCOPE_REQUIRE_ALL"))) {
            assertThat(browser.isPresent() && server.isPresent()).as(missing).isTrue();
        }
        assumeTrue(browser.isPresent() && server.isPresent(), missing);
        return new Chromium(browser.get(), server.get());
    }

    private static Optional<Path> program(String... names) {
        String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(names)
                .flatMap(name -> Stream.of(folders.split(File.pathSeparator)).map(f -> Path.of(f, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a page with all that it hides from a hasty reader. */
    void open(Path page) {
        driver.get(page.toUri().toString());
        run("document.querySelectorAll('details').forEach(d => d.open = true)");
    }

    /** @param width in CSS pixels, also below what a window can have; @param zoom 2 is twice the size */
    void resize(int width, int zoom) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width / zoom, "height", HEIGHT / zoom, "deviceScaleFactor", zoom, "mobile", false));
    }

    /** The size of letters that a reader has chosen for all pages, as a multiple of the usual one. */
    void enlargeText(int times) {
        driver.executeCdpCommand("Page.setFontSizes", Map.of("fontSizes", Map.of("standard", 16 * times)));
    }

    /** @param scheme light or dark */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    void tab(int times) {
        var keys = new Actions(driver);
        for (int i = 0; i < times; i++) {
            keys.sendKeys(Keys.TAB);
        }
        keys.perform();
    }

    Object run(String script) {
        return driver.executeScript(script);
    }

    /** What a script beside the tests gives, as lines. */
    @SuppressWarnings("unchecked")
    List<String> lines(String script) {
        return (List<String>) driver.executeScript(resource(script));
    }

    /** The same of a script that calls its last argument when it is done. */
    @SuppressWarnings("unchecked")
    List<String> linesLater(String script) {
        return (List<String>) driver.executeAsyncScript(resource(script));
    }

    static String resource(String name) {
        try (var in = Chromium.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
